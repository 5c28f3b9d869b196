package org.legonn.runtime.data;

import com.google.common.collect.Streams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
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
 * @param target of the last module's text
 */
public record ChainCodecs(
    Optional<SymbolCodec> source, List<SymbolCodec> interfaces, SymbolCodec target) {
  public ChainCodecs {
    interfaces = List.copyOf(interfaces);
  }

  /** The codecs of the vocabularies that these modules declare; one a vocabulary. */
  public static ChainCodecs of(DeclaredChain chain) {
    Map<Class<?>, SymbolCodec> codecs = new HashMap<>();
    Function<DeclaredVocabulary, SymbolCodec> codec =
        vocabulary -> codecs.computeIfAbsent(vocabulary.type(), type -> codec(vocabulary));
    return new ChainCodecs(
        chain.sourceVocabulary().map(codec),
        chain.encoders().stream().map(encoder -> codec.apply(encoder.target())).toList(),
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

  /** {@code reference} in the symbols of every interface and of the target, behind {@code from}. */
  public Example pair(Source from, String reference) {
    int[] text = target.encode(reference);
    return new Example(
        from,
        interfaces.stream().map(codec -> codec == target ? text : codec.encode(reference)).toList(),
        text);
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
    Set<String> unknown = new TreeSet<>();
    source.ifPresent(codec -> unknown.addAll(codec.unknownWords(pair.source())));
    return unknown;
  }

  /** The words of a pair that some lexicon doesn't have. */
  Set<String> unknownWords(Pair pair) {
    Set<String> unknown = unknownSourceWords(pair);
    interfaces.forEach(codec -> unknown.addAll(codec.unknownWords(pair.reference())));
    unknown.addAll(target.unknownWords(pair.reference()));
    return unknown;
  }

  private Stream<SymbolCodec> all() {
    return Streams.concat(source.stream(), interfaces.stream(), Stream.of(target));
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
