package org.legonn.processor.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.legonn.processor.model.Compilation;
import org.legonn.processor.model.FamilyModel;
import org.legonn.processor.model.FamilyModel.Member;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place.OnType;

/**
 * {@code DuplicateName} for families: an assembly has a name of its own, and a module's name is one
 * class's.
 */
final class FamilyNames implements Rule<FamilyModel> {
  private final Compilation compilation;

  FamilyNames(Compilation compilation) {
    this.compilation = compilation;
  }

  @Override
  public List<Finding> check(FamilyModel family) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Member> byName = new HashMap<>();
    Map<String, ModuleModel> modules = new HashMap<>();
    for (Member member : family.members()) {
      Member first = byName.putIfAbsent(member.name(), member);
      if (first != null) {
        findings.add(sameName(family, first, member));
      }
      for (ModuleModel module : member.modules()) {
        sameModuleName(family, member, modules, module).ifPresent(findings::add);
      }
    }
    if (family.taken() || compilation.holds(family.trainerName().canonicalName())) {
      findings.add(
          Finding.at(
              new OnType(family.type()),
              Message.GENERATED_NAME_TAKEN,
              family.trainerName().simpleName(),
              family.label()));
    }
    return findings;
  }

  private static Finding sameName(FamilyModel family, Member first, Member second) {
    return first.type().equals(second.type())
        ? Finding.at(
            Places.of(family, second), Message.FAMILY_TWICE, second.label(), family.label())
        : Finding.at(
            Places.of(family, second),
            Message.FAMILY_NAMESAKES,
            first.type().getQualifiedName(),
            second.type().getQualifiedName(),
            second.name());
  }

  private static Optional<Finding> sameModuleName(
      FamilyModel family, Member member, Map<String, ModuleModel> known, ModuleModel module) {
    return module
        .name()
        .flatMap(name -> Optional.ofNullable(known.putIfAbsent(name, module)))
        .filter(first -> !first.type().equals(module.type()))
        .filter(first -> !member.chains(first)) // That is the assembly's mistake.
        .map(
            first ->
                Finding.at(
                    Places.of(family, member),
                    Message.FAMILY_MODULE_NAMESAKES,
                    first.label(),
                    module.label(),
                    module.name().orElseThrow()));
  }
}
