package org.legonn.processor.check;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.legonn.dsl.LegoModule;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.ModuleKind;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.SignalModel;
import org.legonn.processor.model.Spelling;

/** What messages offer to paste, in names that mean there what is meant. */
final class Lines {
  private static final Set<Modifier> VISIBILITIES =
      Sets.immutableEnumSet(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE);

  private final Spelling spelling;

  Lines(Spelling spelling) {
    this.spelling = spelling;
  }

  /** An assembly with another chain; all else that it says stays. */
  String assembly(AssemblyModel assembly, List<ModuleModel> chain, List<ModuleModel> frozen) {
    AnnotationLine line = as(assembly).with("value", chain);
    return (frozen.isEmpty() ? line.without("frozen") : line.with("frozen", frozen)).print();
  }

  /** An assembly that asks nothing of gradients. */
  String withoutGradients(AssemblyModel assembly) {
    return as(assembly).without("gradients").print();
  }

  /** An assembly without what leads from a module to where it stands again. */
  String cut(AssemblyModel assembly, int first, int second) {
    List<ModuleModel> chain = new ArrayList<>(assembly.modules());
    List<ModuleModel> between = chain.subList(first + 1, second + 1);
    List<ModuleModel> out = List.copyOf(between);
    between.clear();
    return assembly(assembly, chain, frozenWithout(out, assembly, chain));
  }

  /** What stays frozen once modules were taken out of a chain. */
  static List<ModuleModel> frozenWithout(
      List<ModuleModel> out, AssemblyModel assembly, List<ModuleModel> chain) {
    return assembly.frozenModules().stream()
        .filter(it -> isIn(chain, it) || !isIn(out, it))
        .toList();
  }

  private static boolean isIn(List<ModuleModel> modules, ModuleModel module) {
    return modules.stream().anyMatch(it -> it.type().equals(module.type()));
  }

  /** A module's annotation with this name. */
  String named(ModuleModel module, String name) {
    return AnnotationLine.of(LegoModule.class, module.type(), spelling).with("value", name).print();
  }

  /**
   * What a module implements, where {@code reader} is declared: {@code Decoder<German, German>}.
   */
  String kind(TypeElement reader, ModuleKind kind, SignalModel input, SignalModel output) {
    return Signals.describe(kind, argument(reader, input), argument(reader, output));
  }

  /** What a signal is of, where {@code reader} is declared. */
  String argument(TypeElement reader, SignalModel signal) {
    return signal
        .argument()
        .declaration()
        .map(it -> spelling.of(it.type(), reader))
        .orElse(signal.argument().name());
  }

  /** How a type's declaration begins: {@code "public "}, or nothing. */
  static String visibility(TypeElement type) {
    return type.getModifiers().stream()
        .filter(VISIBILITIES::contains)
        .map(it -> it + " ")
        .collect(Collectors.joining());
  }

  private AnnotationLine as(AssemblyModel assembly) {
    return AnnotationLine.of(assembly.annotation(), assembly.type(), spelling);
  }
}
