package org.legonn.runtime.decode;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.GuidesSearch;
import org.legonn.runtime.backend.PhraseAutomaton.SymbolPhrase;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;
import org.legonn.runtime.backend.PhraseList;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.SymbolGuidance;
import org.legonn.runtime.backend.SymbolGuidance.Kind;
import org.legonn.runtime.backend.SymbolTerms;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Phrase;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.Term;
import org.legonn.runtime.text.UnusableTextException;

/** Writes what texts are asked to say in a chain's symbols. Safe for use by many threads. */
final class GuidanceEncoder {
  /** Lists of phrases that are kept encoded: text after text is asked for the same ones. */
  private static final int KEPT = 8;

  private final ChainCodecs codecs;
  private final boolean heeded;
  private final Supplier<WordEnds> wordEnds;
  private final Cache<List<Phrase>, PhraseList> lists =
      CacheBuilder.newBuilder().maximumSize(KEPT).build();
  private volatile @Nullable Known known;

  private record Known(List<Term> terms, TermFinder finder) {}

  /** Of a chain whose vocabularies are {@code codecs}. */
  GuidanceEncoder(LoadedChain chain, ChainCodecs codecs) {
    this.codecs = codecs;
    this.wordEnds = Suppliers.memoize(() -> codecs.target().wordEnds());
    this.heeded = chain.model() instanceof GuidesSearch;
  }

  /**
   * A source, and what its text is asked to say when it is searched for in some way.
   *
   * @throws InputException if the target vocabulary can't write that, the search leaves no room for
   *     it, the source is empty, or the engine can't heed it
   */
  GuidedSource guide(Source source, Guidance guidance, Search search) {
    SymbolGuidance asked =
        new SymbolGuidance(
            prefix(source, guidance, search), phrases(guidance.phrases()), terms(guidance.terms()));
    if (!asked.kinds().isEmpty()) {
      requireHeeded(setting(asked.kinds()));
    }
    return new GuidedSource(source, asked);
  }

  /**
   * Checks what texts are to be asked for, whatever their sources: phrases, and terms whether a
   * source has them or not.
   *
   * @throws InputException as {@link #guide} and {@link #of} do
   */
  void requireWritable(Guidance guidance) {
    boolean asks = phrases(guidance.phrases()).isPresent();
    if (asks || !terms(guidance.terms()).terms().isEmpty()) {
      requireHeeded(guidance.terms().isEmpty() ? Setting.PHRASES : Setting.TERMS);
    }
    codecs.source().ifPresent(source -> finder(guidance.terms(), source));
  }

  private void requireHeeded(Setting setting) {
    if (!heeded) {
      throw new InputException(Wording.of("%s: the engine can't heed it; leave it away", setting));
    }
  }

  /**
   * What is asked of the text for a source: of the terms those that the source has.
   *
   * @throws InputException if the same words are to be two things
   */
  Guidance of(String source, Guidance guidance) {
    return guidance.terms().isEmpty() || codecs.source().isEmpty()
        ? guidance
        : guidance.terms(finder(guidance.terms(), codecs.source().get()).in(source));
  }

  /** Many sources are asked for by the same terms. */
  private TermFinder finder(List<Term> terms, SymbolCodec source) {
    Known last = known;
    if (last == null || !last.terms().equals(terms)) {
      last = new Known(terms, new TermFinder(terms, source));
      known = last;
    }
    return last.finder();
  }

  private SymbolTerms terms(List<Term> terms) {
    if (terms.isEmpty()) {
      return SymbolTerms.NONE;
    }
    if (codecs.source().isEmpty()) {
      throw new InputException(
          Wording.of(
              "%s: terms are looked for in a source of text, and this one is speech; leave them away",
              Setting.TERMS));
    }
    WordEnds words = wordEnds.get();
    OptionalInt space = codecs.target().space();
    return new SymbolTerms(
        terms.stream()
            .map(
                term ->
                    term.targets().stream().map(target -> variant(target, words, space)).toList())
            .toList(),
        words,
        space);
  }

  private int[] variant(String target, WordEnds words, OptionalInt space) {
    int[] variant = exactly(target, Setting.TERMS);
    if (variant.length == 0 || !fitsAnywhere(variant, words, space)) {
      throw new InputException(
          Wording.of(
              "%s: the target vocabulary can't write «%s» as words within a text; leave it away",
              Setting.TERMS, target));
    }
    return variant;
  }

  /** Whether the word before it can be ended by symbols that it has, or by a space. */
  private static boolean fitsAnywhere(int[] variant, WordEnds words, OptionalInt space) {
    return space.isPresent()
        || words.opens()[variant[0]]
        || Arrays.stream(variant).anyMatch(symbol -> words.closes()[symbol]);
  }

  private static Setting setting(Set<Kind> kinds) {
    return kinds.contains(Kind.TERMS)
        ? Setting.TERMS
        : kinds.contains(Kind.PHRASES) ? Setting.PHRASES : Setting.PREFIX;
  }

  private int[] prefix(Source source, Guidance guidance, Search search) {
    int[] prefix = exactly(guidance.prefix(), Setting.PREFIX);
    if (prefix.length > 0 && source.length() == 0) {
      throw new InputException(
          Wording.of(
              "%s: the source is empty, and nothing can follow; leave it away", Setting.PREFIX));
    }
    if (search.maxLength().isPresent() && prefix.length >= search.maxLength().getAsInt()) {
      throw new InputException(
          Wording.of(
              "%s: it has %d symbols, and %s leaves no room behind it; raise the latter",
              Setting.PREFIX, prefix.length, Setting.MAX_LENGTH.to(search.maxLength().getAsInt())));
    }
    return prefix;
  }

  private Optional<PhraseList> phrases(List<Phrase> phrases) {
    if (phrases.isEmpty()) {
      return Optional.empty();
    }
    PhraseList kept = lists.getIfPresent(phrases);
    if (kept == null) {
      kept = encoded(phrases);
      lists.put(phrases, kept);
    }
    return Optional.of(kept);
  }

  private PhraseList encoded(List<Phrase> phrases) {
    List<SymbolPhrase> encoded = new ArrayList<>();
    for (Phrase phrase : phrases) {
      int[] symbols = exactly(phrase.text(), Setting.PHRASES);
      if (symbols.length == 0) {
        throw new InputException(
            Wording.of("%s: a phrase is blank; leave it out", Setting.PHRASES));
      }
      encoded.add(new SymbolPhrase(symbols, phrase.weight()));
    }
    try {
      return new PhraseList(encoded, wordEnds.get());
    } catch (IllegalArgumentException e) {
      throw new InputException(
          Wording.of("%s: %s", Setting.PHRASES, String.valueOf(e.getMessage())), e);
    }
  }

  private int[] exactly(String text, Setting setting) {
    try {
      return codecs.target().encodeExactly(text);
    } catch (UnusableTextException e) {
      throw new InputException(Wording.of("%s: %s", setting, String.valueOf(e.getMessage())), e);
    }
  }
}
