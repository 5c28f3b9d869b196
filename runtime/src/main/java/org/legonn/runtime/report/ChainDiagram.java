package org.legonn.runtime.report;

import java.util.Locale;
import java.util.Set;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.architecture.Ingestor.BeamConvolution;
import org.legonn.dsl.architecture.Input.Subsampling;
import org.legonn.dsl.architecture.InterfaceAugmentation;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.dsl.architecture.OutputLength;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;
import org.legonn.runtime.report.html.Element;

/** A chain as boxes: each module's layers, and between them the signals with their sizes. */
final class ChainDiagram {
  /** More modules stand below each other. */
  private static final int SIDE_BY_SIDE = 2;

  private final DeclaredChain chain;
  private final Set<String> frozen;

  ChainDiagram(DeclaredChain chain, Set<String> frozen) {
    this.chain = chain;
    this.frozen = frozen;
  }

  Element list() {
    Element list = Element.of("ol", chain.modules().size() > SIDE_BY_SIDE ? "chain long" : "chain");
    SignalContract source = chain.source();
    list.add(signal(source, source instanceof SpeechContract ? "T frames" : "T positions"));
    double positions = 1;
    for (DeclaredModule module : chain.modules()) {
      list.add(arrow(), module(module), arrow());
      if (module.spec() instanceof MarginalsSpec encoder) {
        positions *= ratio(encoder);
        list.add(signal(module.contract().output(), length(positions)));
      } else {
        list.add(signal(module.contract().output(), "ended by the decoder"));
      }
    }
    return list;
  }

  /** Interface positions a position of the input. */
  private static double ratio(MarginalsSpec encoder) {
    double factor = encoder.input() instanceof Subsampling subsampling ? subsampling.factor() : 1;
    return encoder.outputLength().map(OutputLength::ratio).orElse(1.0) / factor;
  }

  private static String length(double positions) {
    return positions == 1
        ? "K = T positions"
        : String.format(Locale.ROOT, "K = %s T positions", shortest(positions));
  }

  private static String shortest(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
  }

  private static Element arrow() {
    return Element.of("li", "arrow").set("aria-hidden", "true").text("→");
  }

  private static Element signal(SignalContract signal, String length) {
    return Element.of("li", "signal")
        .add(
            breaking(Element.of("b"), signal.describe(), '<'),
            breaking(Element.of("small"), size(signal), '('),
            Element.of("br"),
            Element.of("small").text(length));
  }

  /** Long names break before what they are of, and not within a word. */
  private static Element breaking(Element element, String name, char bracket) {
    int at = name.indexOf(bracket);
    return at < 0
        ? element.text(name)
        : element.text(name.substring(0, at)).add(Element.of("wbr")).text(name.substring(at));
  }

  private static String size(SignalContract signal) {
    if (signal instanceof TextContract text) {
      return String.format(Locale.ROOT, "%,d symbols", text.vocabulary().symbols().size());
    } else if (signal instanceof MarginalsContract marginals) {
      return String.format(
          Locale.ROOT, "%,d symbols and the blank", marginals.vocabulary().symbols().size());
    } else if (signal instanceof SpeechContract speech) {
      return speech.features().describe();
    }
    throw new AssertionError(signal);
  }

  private Element module(DeclaredModule module) {
    Element title = Element.of("h3").text(module.name());
    if (frozen.contains(module.name())) {
      title.add(tag("frozen"));
    }
    if (module.spec().input() instanceof BeamConvolution) {
      title.add(tag("no gradient to what comes before"));
    }
    InterfaceAugmentation augmentation = module.spec().augmentation();
    if (augmentation.jitter() > 0) {
      title.add(tag("jitter " + shortest(augmentation.jitter())));
    }
    if (augmentation.glance() > 0) {
      title.add(tag("glance " + shortest(augmentation.glance())));
    }
    Element layers = Element.of("ol");
    for (String layer : module.spec().words()) {
      layers.add(Element.of("li").add(Element.of("code").text(layer)));
    }
    return Element.of("li", "module").add(title, layers);
  }

  private static Element tag(String text) {
    return Element.of("span", "tag").text(text);
  }
}
