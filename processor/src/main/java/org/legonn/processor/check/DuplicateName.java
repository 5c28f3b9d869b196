package org.legonn.processor.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.Compilation;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.Names;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;

/** Modules of one chain bear names of their own. */
final class DuplicateName implements Rule<AssemblyModel> {
  private final Compilation compilation;
  private final FreeNames names;
  private final Lines lines;

  DuplicateName(Compilation compilation, FreeNames names, Lines lines) {
    this.compilation = compilation;
    this.names = names;
    this.lines = lines;
  }

  @Override
  public List<Finding> check(AssemblyModel assembly) {
    Map<String, Integer> known = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < assembly.chain().size(); i++) {
      ModuleModel module = assembly.chain().get(i).module();
      if (module.name().isPresent()) {
        Integer first = known.putIfAbsent(module.name().get(), i);
        if (first != null) {
          finding(assembly, first, i).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  private Optional<Finding> finding(AssemblyModel assembly, int first, int second) {
    ModuleModel one = assembly.modules().get(first);
    ModuleModel other = assembly.modules().get(second);
    Link link = assembly.chain().get(second);
    Place place = Places.of(assembly, link);
    if (!one.type().equals(other.type())) {
      return Optional.of(namesakes(assembly, place, one, other));
    }
    return isSaidBySignals(other)
        ? Optional.empty()
        : Optional.of(
            Finding.at(
                place,
                Message.DUPLICATE_MODULE,
                other.label(),
                Names.withoutPackage(assembly.type()),
                lines.cut(assembly, first, second)));
  }

  /** Twice the same source or end breaks the chain of signals, about which there is a rule. */
  private static boolean isSaidBySignals(ModuleModel module) {
    return module.signals().filter(it -> it.input().kind() == it.output().kind()).isEmpty();
  }

  private Finding namesakes(
      AssemblyModel assembly, Place place, ModuleModel first, ModuleModel second) {
    String name = second.name().orElseThrow();
    return Stream.of(second, first)
        .filter(module -> compilation.holds(module.type()))
        .findFirst()
        .map(
            module ->
                Finding.at(
                    place,
                    Message.DUPLICATE_NAME,
                    first.label(),
                    second.label(),
                    name,
                    module.label(),
                    named(assembly, module)))
        .orElseGet(
            () ->
                Finding.at(
                    place, Message.DUPLICATE_NAME_ELSEWHERE, first.label(), second.label(), name));
  }

  private String named(AssemblyModel assembly, ModuleModel module) {
    String words = module.type().getSimpleName().toString();
    return lines.named(module, names.like(words, assembly.modules()));
  }
}
