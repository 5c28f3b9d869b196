package org.legonn.runtime.decode;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.GuidesSearch;
import org.legonn.runtime.backend.PhraseAutomaton.SymbolPhrase;
import org.legonn.runtime.backend.PhraseList;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.SymbolGuidance;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Phrase;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.text.UnusableTextException;

/** Writes what texts are asked to say in a chain's symbols. Safe for use by many threads. */
final class GuidanceEncoder {
  /** Lists of phrases that are kept encoded: text after text is asked for the same ones. */
  private static final int KEPT = 8;

  private final ChainCodecs codecs;
  private final boolean heeded;
  private final Cache<List<Phrase>, PhraseList> lists =
      CacheBuilder.newBuilder().maximumSize(KEPT).build();

  /** Of a chain whose vocabularies are {@code codecs}. */
  GuidanceEncoder(LoadedChain chain, ChainCodecs codecs) {
    this.codecs = codecs;
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
        new SymbolGuidance(prefix(source, guidance, search), phrases(guidance.phrases()));
    if (!asked.kinds().isEmpty() && !heeded) {
      throw new InputException(
          Wording.of(
              "%s: the engine can't heed it; leave it away",
              asked.phrases().isPresent() ? Setting.PHRASES : Setting.PREFIX));
    }
    return new GuidedSource(source, asked);
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
      return new PhraseList(encoded, codecs.target().wordEnds());
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
