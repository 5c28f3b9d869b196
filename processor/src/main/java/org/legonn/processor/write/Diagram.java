package org.legonn.processor.write;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.SignalKind;
import org.legonn.processor.model.SignalModel;

/**
 * A chain in Javadoc, as its signals and as a Mermaid flow chart: a dotted arrow where no gradient
 * flows back, a double frame around a frozen module.
 */
final class Diagram {
  private Diagram() {}

  static String of(AssemblyModel assembly) {
    List<Link> chain = assembly.chain();
    StringBuilder lines = new StringBuilder("<p>{@code %s}\n\n".formatted(signals(assembly)));
    lines.append("<pre>{@code\nflowchart LR\n");
    lines.append("  source([\"%s\"])\n".formatted(words(assembly.ends().input())));
    for (int i = 0; i < chain.size(); i++) {
      lines.append(
          String.format(Locale.ROOT, "  m%d%s\n", i + 1, node(assembly, chain.get(i).module())));
    }
    lines.append("  target([\"%s\"])\n".formatted(words(assembly.ends().output())));
    lines.append("  source --> m1\n");
    for (int i = 1; i < chain.size(); i++) {
      lines.append(
          String.format(Locale.ROOT, "  m%d %s m%d\n", i, arrow(chain.get(i).module()), i + 1));
    }
    lines.append(String.format(Locale.ROOT, "  m%d --> target\n}</pre>\n", chain.size()));
    return lines.toString();
  }

  /** {@code Text<German> -> Marginals<English> -> Text<English>}. */
  private static String signals(AssemblyModel assembly) {
    return Stream.concat(
            Stream.of(assembly.ends().input()),
            assembly.chain().stream().map(link -> link.module().signals().orElseThrow().output()))
        .map(SignalModel::describe)
        .collect(Collectors.joining(" -> "));
  }

  private static String node(AssemblyModel assembly, ModuleModel module) {
    String name = module.name().orElseThrow();
    return (assembly.freezes(module) ? "[[\"%s\"]]" : "[\"%s\"]").formatted(name);
  }

  private static String arrow(ModuleModel taker) {
    ModuleModel.Signals signals = taker.signals().orElseThrow();
    return (signals.kind().isolating() ? "-. \"%s\" .->" : "-- \"%s\" -->")
        .formatted(words(signals.input()));
  }

  private static String words(SignalModel signal) {
    String over = signal.kind() == SignalKind.MARGINALS ? " over " : " of ";
    return signal.kind().type().getSimpleName() + over + signal.argument().name();
  }
}
