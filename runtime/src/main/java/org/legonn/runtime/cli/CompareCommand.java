package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.disk.OutputFile;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.metric.SentenceStatistics;
import org.legonn.runtime.report.ComparisonReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compare}. */
@Command(
    name = "compare",
    description = "Test whether one system is better than another by more than chance.",
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--hypothesis",
      paramLabel = "F",
      required = true,
      description = "What the system wrote, a sentence a line; plain or .gz.")
  private Path hypothesis;

  @Option(
      names = "--baseline",
      paramLabel = "F",
      required = true,
      description = "What the other system wrote.")
  private Path baseline;

  @Option(
      names = "--reference",
      paramLabel = "F",
      required = true,
      description = "What was asked for; repeatable.")
  private List<Path> references;

  @Mixin private MetricArguments metrics = new MetricArguments();

  @Option(names = "--json", paramLabel = "F", description = "Write the result there as JSON, too.")
  private @Nullable Path json;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    OutputFile.requireWritable(
        SentenceFiles.named(json),
        Stream.concat(Stream.of(hypothesis, baseline), references.stream()).toList());
    List<String> system = SentenceFiles.read(hypothesis);
    if (system.isEmpty()) {
      throw new InputException(hypothesis + ": is empty; give at least one sentence");
    }
    List<List<String>> right = SentenceFiles.readParallel(references, hypothesis, system.size());
    List<String> other = SentenceFiles.readParallel(baseline, hypothesis, system.size());
    ComparisonReport report = new ComparisonReport();
    for (CorpusMetric metric : metrics.ofText()) {
      report.add(
          SentenceStatistics.ofSeveral(metric, other, right),
          SentenceStatistics.ofSeveral(metric, system, right));
    }
    console.out().println(report.table());
    if (json != null) {
      OutputFile.write(json, report.json());
    }
    return 0;
  }
}
