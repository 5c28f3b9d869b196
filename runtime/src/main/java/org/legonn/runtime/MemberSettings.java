package org.legonn.runtime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.failure.Setting;

/** What a run's record says of the members of a training; of one alone, as of a chain. */
record MemberSettings(List<FamilyMember<?>> members) {
  private boolean isFamily() {
    return members.size() > 1;
  }

  /** What is learnt from, and what is validated on; of a family as {@code NAME=PLACE,…}. */
  Map<Setting, String> dataSettings() {
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    add(all, FamilyMember::validation, Dataset.Use.VALIDATION, Setting.VALID);
    add(all, FamilyMember::data, Dataset.Use.TRAINING, Setting.DATA);
    return all;
  }

  private void add(
      Map<Setting, String> all,
      Function<FamilyMember<?>, Optional<Dataset<?>>> asked,
      Dataset.Use use,
      Setting places) {
    Map<Setting, Map<String, String>> byMember = new EnumMap<>(Setting.class);
    for (FamilyMember<?> member : members) {
      Map<Setting, String> own =
          asked.apply(member).map(pairs -> pairs.settings(use)).orElse(Map.of());
      List<String> files = new ArrayList<>();
      own.forEach(
          (setting, value) -> {
            if (!isFamily()) {
              all.put(setting, value);
            } else if (Setting.PLACES_OF_DATA.contains(setting)) {
              files.add(value);
            } else {
              byMember.computeIfAbsent(setting, key -> new TreeMap<>()).put(member.name(), value);
            }
          });
      if (!files.isEmpty()) {
        all.merge(
            places, member.name() + "=" + String.join("+", files), (one, more) -> one + "," + more);
      }
    }
    byMember.forEach((setting, values) -> all.put(setting, said(values)));
  }

  /** Once where all say the same. */
  private static String said(Map<String, String> values) {
    return values.values().stream().distinct().count() == 1
        ? values.values().iterator().next()
        : values.entrySet().stream()
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining(","));
  }

  /** Padded positions of a batch: of all, then of members that have another number. */
  String batchTokens(int ofAll) {
    StringBuilder said = new StringBuilder(Integer.toString(ofAll));
    for (FamilyMember<?> member : members) {
      member
          .batchTokens()
          .ifPresent(own -> said.append(',').append(member.name()).append('=').append(own));
    }
    return said.toString();
  }

  /** The fingerprints of a member's data: lists in memory have the same names in every member. */
  static Map<String, String> fingerprints(
      FamilyMember<?> member, Dataset<?> pairs, Dataset.Use use, Corpus corpus) {
    if (member.name().isEmpty() || !pairs.settings(use).isEmpty()) {
      return corpus.fingerprints();
    }
    Map<String, String> named = new TreeMap<>();
    corpus
        .fingerprints()
        .forEach((list, fingerprint) -> named.put(member.name() + " " + list, fingerprint));
    return named;
  }
}
