package org.legonn.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.legonn.runtime.report.AssemblyListener;
import org.legonn.runtime.report.FamilyReport;
import org.legonn.runtime.report.Interfaces;
import org.legonn.runtime.report.MetricsFile;
import org.legonn.runtime.report.RunReport;
import org.legonn.runtime.report.TensorBoard;
import org.legonn.runtime.report.ValidationFile;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.train.RunFolder;
import org.legonn.runtime.train.TrainingListeners;

/** Who hears of a training: what writes its folder, and whoever asked to. */
final class RunListeners {
  private RunListeners() {}

  /** The report reads what the metrics file holds, and so comes after it. */
  static TrainingListener of(TrainingPlan plan, RunFolder folder) {
    if (!plan.workers.isFirst()) {
      return new TrainingListeners(plan.hearers);
    }
    List<TrainingListener> all = new ArrayList<>();
    List<TrainingListener> reports = new ArrayList<>();
    for (FamilyMember<?> member : plan.members) {
      Path place = folder.ofAssembly(member.name());
      all.addAll(
          of(
              plan,
              member,
              new MetricsFile(place.resolve("metrics.jsonl")),
              new ValidationFile(place.resolve("validation.jsonl"), plan.selection().best()),
              new TensorBoard(place, Interfaces.names(member.chain()))));
      reports.addAll(
          of(
              plan,
              member,
              new RunReport(folder.file(""), member.name(), place, plan.inForce(member))));
    }
    all.addAll(plan.hearers);
    all.addAll(reports);
    if (plan.isFamily()) {
      Map<String, Path> places = new LinkedHashMap<>();
      plan.members.forEach(member -> places.put(member.name(), folder.ofAssembly(member.name())));
      all.add(
          0,
          event -> {
            if (event instanceof Started) {
              folder.makeAssemblies(List.copyOf(places.keySet()));
            }
          });
      all.add(new FamilyReport(folder.file(""), plan.title, places));
    }
    return new TrainingListeners(all);
  }

  /** Those who are told of one member alone, and of what concerns all. */
  private static List<TrainingListener> of(
      TrainingPlan plan, FamilyMember<?> member, TrainingListener... listeners) {
    return Stream.of(listeners)
        .map(listener -> plan.isFamily() ? new AssemblyListener(member.name(), listener) : listener)
        .toList();
  }
}
