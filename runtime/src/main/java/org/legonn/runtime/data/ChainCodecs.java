package org.legonn.runtime.data;

import java.util.List;
import java.util.Optional;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.DeclaredVocabulary;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;

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

  /** The codecs of the vocabularies that these modules declare. */
  public static ChainCodecs of(List<DeclaredModule> modules) {
    return new ChainCodecs(
        modules.get(0).source().map(ChainCodecs::codec),
        modules.stream()
            .filter(DeclaredModule::endsInMarginals)
            .map(module -> codec(module.target()))
            .toList(),
        codec(modules.get(modules.size() - 1).target()));
  }

  private static SymbolCodec codec(DeclaredVocabulary vocabulary) {
    return new SymbolCodec(
        vocabulary.contract().simpleName(), Segmenters.of(vocabulary), vocabulary.symbols());
  }

  /** A text source. */
  public Source encodeSource(String text) {
    return new Source.Symbols(source.orElseThrow().encode(text));
  }

  /** {@code reference} in the symbols of every interface and of the target, behind {@code from}. */
  public Example pair(Source from, String reference) {
    return new Example(
        from,
        interfaces.stream().map(codec -> codec.encode(reference)).toList(),
        target.encode(reference));
  }
}
