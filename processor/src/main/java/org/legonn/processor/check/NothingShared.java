package org.legonn.processor.check;

import java.util.List;
import java.util.stream.Collectors;
import org.legonn.processor.model.FamilyModel;
import org.legonn.processor.model.FamilyModel.Member;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place.OnValue;

/** Each assembly of a family shares a module with another. */
final class NothingShared implements Rule<FamilyModel> {
  @Override
  public List<Finding> check(FamilyModel family) {
    if (family.members().stream().map(Member::type).distinct().count() < 2) {
      return List.of(
          Finding.at(
              new OnValue(family.type(), family.annotation(), family.membersValue()),
              Message.FAMILY_TOO_FEW,
              family.label()));
    }
    return family.members().stream()
        .filter(member -> !member.modules().isEmpty() && !shares(family, member))
        .map(
            member ->
                Finding.at(
                    Places.of(family, member),
                    Message.NOTHING_SHARED,
                    member.label(),
                    labels(member.modules()),
                    family.label(),
                    labels(others(family, member))))
        .toList();
  }

  private static boolean shares(FamilyModel family, Member member) {
    return member.modules().stream()
        .anyMatch(
            module ->
                family.members().stream()
                    .anyMatch(
                        other -> !other.type().equals(member.type()) && other.chains(module)));
  }

  private static List<ModuleModel> others(FamilyModel family, Member member) {
    return family.members().stream()
        .filter(other -> !other.type().equals(member.type()))
        .flatMap(other -> other.modules().stream())
        .toList();
  }

  private static String labels(List<ModuleModel> modules) {
    return modules.stream().map(ModuleModel::label).distinct().collect(Collectors.joining(", "));
  }
}
