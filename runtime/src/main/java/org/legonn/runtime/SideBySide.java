package org.legonn.runtime;

import com.google.common.collect.Streams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.metric.Bootstrap;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.metric.PairedBootstrap;
import org.legonn.runtime.metric.SentenceStatistics;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.DecodedTexts.Sample;
import org.legonn.runtime.result.RunComparison;
import org.legonn.runtime.result.RunComparison.Entry;
import org.legonn.runtime.result.RunComparison.MetricRow;
import org.legonn.runtime.result.RunComparison.Standing;
import org.legonn.runtime.result.RunHistory;
import org.legonn.runtime.result.RunHistory.Decoded;
import org.legonn.runtime.result.ValidatedTexts;
import org.legonn.runtime.train.RunRecord;

/** Reads runs, and tests what they scored against each other. */
final class SideBySide {
  private final List<Entry> runs;

  private SideBySide(List<Entry> runs) {
    this.runs = runs;
  }

  static RunComparison of(List<Run> runs) {
    if (runs.isEmpty()) {
      throw new InputException("no run to compare; name the folder of one at least");
    }
    List<String> names = names(runs.stream().map(Run::folder).toList());
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Run run = runs.get(i);
      String name = names.get(i);
      if (run.assemblies().isEmpty()) {
        entries.add(entry(name, run, run.history(), run.validation()));
      }
      for (String assembly : run.assemblies()) {
        entries.add(
            entry(name + " " + assembly, run, run.history(assembly), run.validation(assembly)));
      }
    }
    return new RunComparison(
        entries,
        RunRecord.differences(entries.stream().map(Entry::provenance).toList()),
        new SideBySide(entries).metrics());
  }

  /** Texts that the history knows nothing of are of a step that was taken back. */
  private static Entry entry(
      String name, Run run, RunHistory history, Optional<ValidatedTexts> validation) {
    Optional<ValidatedTexts> texts =
        validation.filter(
            kept -> history.decoded().stream().anyMatch(decoded -> decoded.step() == kept.step()));
    return new Entry(name, run.provenance(), history, texts);
  }

  /** The folders' last names, or the folders where these are the same. */
  private static List<String> names(List<Path> folders) {
    List<String> last =
        folders.stream()
            .map(folder -> folder.toAbsolutePath().normalize().getFileName())
            .map(String::valueOf)
            .toList();
    return new HashSet<>(last).size() == last.size()
        ? last
        : folders.stream().map(Path::toString).toList();
  }

  private List<MetricRow> metrics() {
    Set<String> names = new LinkedHashSet<>();
    for (Entry run : runs) {
      run.history().decoded().stream()
          .flatMap(decoded -> decoded.scores().stream())
          .forEach(score -> names.add(score.metric()));
    }
    return names.stream().map(this::metric).toList();
  }

  private MetricRow metric(String name) {
    Optional<CorpusMetric> metric =
        Stream.concat(Evaluation.ofText().stream(), Evaluation.ofSpeech().stream())
            .filter(known -> known.name().equals(name))
            .findFirst();
    List<Optional<SentenceStatistics>> statistics =
        runs.stream()
            .map(run -> metric.flatMap(known -> statistics(known, run.validation())))
            .toList();
    List<Optional<Standing>> standings = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      standings.add(standing(name, i, statistics));
    }
    return new MetricRow(
        name,
        metric.map(CorpusMetric::higherIsBetter),
        statistics.stream()
            .flatMap(Optional::stream)
            .findFirst()
            .map(known -> known.signature(new Bootstrap())),
        standings);
  }

  private static Optional<SentenceStatistics> statistics(
      CorpusMetric metric, Optional<ValidatedTexts> validation) {
    return validation
        .map(ValidatedTexts::texts)
        .filter(texts -> !texts.isEmpty())
        .map(
            texts ->
                SentenceStatistics.of(
                    metric,
                    texts.stream().map(Sample::hypothesis).toList(),
                    texts.stream().map(Sample::reference).toList()));
  }

  private Optional<Standing> standing(
      String metric, int run, List<Optional<SentenceStatistics>> statistics) {
    return scored(runs.get(run))
        .flatMap(
            decoded ->
                decoded.scores().stream()
                    .filter(score -> score.metric().equals(metric))
                    .findFirst()
                    .map(score -> standing(decoded, score, run, statistics)));
  }

  private Standing standing(
      Decoded decoded,
      DecodedTexts.Score score,
      int run,
      List<Optional<SentenceStatistics>> statistics) {
    Optional<SentenceStatistics> own = statistics.get(run);
    return new Standing(
        decoded.step(),
        decoded.sentences(),
        score.chain(),
        score.encoder(),
        own.map(known -> new Bootstrap().interval(known)),
        run > 0 && answersTheSame(runs.get(0), runs.get(run))
            ? statistics
                .get(0)
                .flatMap(first -> own.map(known -> new PairedBootstrap().compare(first, known)))
            : Optional.empty());
  }

  /** The validation whose texts were kept, else the last. */
  private static Optional<Decoded> scored(Entry run) {
    List<Decoded> all = run.history().decoded();
    Optional<Decoded> kept =
        run.validation()
            .flatMap(
                texts ->
                    all.stream().filter(decoded -> decoded.step() == texts.step()).findFirst());
    return kept.or(() -> Streams.findLast(all.stream()));
  }

  private static boolean answersTheSame(Entry one, Entry other) {
    return questions(one).equals(questions(other));
  }

  private static List<List<String>> questions(Entry run) {
    return run.validation().stream()
        .flatMap(validated -> validated.texts().stream())
        .map(text -> List.of(text.source(), text.reference()))
        .toList();
  }
}
