package org.legonn.runtime.data;

import com.google.common.collect.Streams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredVocabulary;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.text.UnusableTextException;

/**
 * The codecs of a chain's vocabularies.
 *
 * @param source of the first module's input; empty where that is speech
 * @param interfaces one an interface, in order
 * @param labelled the numbers of the interfaces that learn the reference; others need no labels,
 *     and may be of another language
 * @param target of the last module's text
 */
public record ChainCodecs(
    Optional<SymbolCodec> source,
    List<SymbolCodec> interfaces,
    Set<Integer> labelled,
    SymbolCodec target) {
  private static final int[] NO_LABELS = {};

  public ChainCodecs {
    interfaces = List.copyOf(interfaces);
    labelled = Set.copyOf(labelled);
  }

  /**
   * The codecs of the vocabularies that these modules declare; one a vocabulary. All interfaces are
   * labelled.
   */
  public static ChainCodecs of(DeclaredChain chain) {
    return of(
        chain,
        IntStream.range(0, chain.interfaces()).boxed().collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * The same, for a training.
   *
   * @param labelled the numbers of the interfaces that learn the reference
   */
  public static ChainCodecs of(DeclaredChain chain, Set<Integer> labelled) {
    Map<Class<?>, SymbolCodec> codecs = new HashMap<>();
    Function<DeclaredVocabulary, SymbolCodec> codec =
        vocabulary -> codecs.computeIfAbsent(vocabulary.type(), type -> codec(vocabulary));
    return new ChainCodecs(
        chain.sourceVocabulary().map(codec),
        chain.encoders().stream().map(encoder -> codec.apply(encoder.target())).toList(),
        labelled,
        codec.apply(chain.decoder().target()));
  }

  private static SymbolCodec codec(DeclaredVocabulary vocabulary) {
    return new SymbolCodec(
        vocabulary.contract().simpleName(),
        new TextForm(vocabulary.normalization(), vocabulary.casing()),
        Segmenters.of(vocabulary),
        vocabulary.symbols());
  }

  /** A text source. */
  public Source encodeSource(String text) {
    return new Source.Symbols(source.orElseThrow().encode(text));
  }

  /** Cuts a made-up text, so that the first that is cut takes no longer than later ones. */
  public void warmUp() {
    source.ifPresent(
        codec -> {
          try {
            int[] unused = codec.encode(codec.decode(new int[1]));
          } catch (UnusableTextException e) {
            // A symbol by itself may spell what can't be read; the way there is warm.
          }
        });
  }

  /**
   * {@code reference} in the symbols of every labelled interface and of the target, behind {@code
   * from}.
   */
  public Example pair(Source from, String reference) {
    int[] text = target.encode(reference);
    List<int[]> labels = new ArrayList<>();
    for (int i = 0; i < interfaces.size(); i++) {
      SymbolCodec codec = interfaces.get(i);
      labels.add(
          !labelled.contains(i) ? NO_LABELS : codec == target ? text : codec.encode(reference));
    }
    return new Example(from, labels, text);
  }

  /** A pair of texts, which was read at two places. */
  Pair pair(String from, LineLocation fromPlace, String reference, LineLocation referencePlace) {
    return new Pair(
        from,
        "",
        reference,
        () -> at(fromPlace, () -> encodeSource(from)),
        encoded -> pair(encoded, reference),
        referencePlace.toString());
  }

  /** Whether any of the vocabularies is of phonemes, which not every word has. */
  boolean readLexicons() {
    return all().anyMatch(codec -> !codec.keepsText());
  }

  /** The words of a pair's source that its lexicon doesn't have. */
  Set<String> unknownSourceWords(Pair pair) {
    return unknownSourceWords(pair.source());
  }

  private Set<String> unknownSourceWords(String from) {
    Set<String> unknown = new TreeSet<>();
    source.ifPresent(codec -> unknown.addAll(codec.unknownWords(from)));
    return unknown;
  }

  /** The words of a pair that some lexicon doesn't have. */
  Set<String> unknownWords(Pair pair) {
    return unknownWords(pair.source(), pair.reference());
  }

  /** The same of a pair's texts. */
  Set<String> unknownWords(String from, String reference) {
    Set<String> unknown = unknownSourceWords(from);
    references().forEach(codec -> unknown.addAll(codec.unknownWords(reference)));
    return unknown;
  }

  private Stream<SymbolCodec> all() {
    return Streams.concat(source.stream(), references());
  }

  /** Those that must write a reference. */
  Stream<SymbolCodec> references() {
    return Streams.concat(labelled.stream().sorted().map(interfaces::get), Stream.of(target));
  }

  /** An utterance, listed at a place, in one of its versions. */
  Pair pair(
      String id, String version, Supplier<Source> speech, String reference, LineLocation place) {
    return new Pair(
        id,
        version,
        reference,
        () -> at(place, speech),
        encoded -> pair(encoded, reference),
        place.toString());
  }

  private static <T> T at(LineLocation place, Supplier<T> encoding) {
    try {
      return encoding.get();
    } catch (UnusableTextException e) {
      throw new InputException(place + ": " + e.getMessage(), e);
    }
  }
}
