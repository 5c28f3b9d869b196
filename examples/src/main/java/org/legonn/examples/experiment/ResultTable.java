package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An experiment's results, for people and for programs. */
record ResultTable(List<Finding> findings) {
  private static final ImmutableList<String> HEADINGS =
      ImmutableList.of(
          "BLEU", "seeds", "own decoder", "encoder alone", "exchanged", "difference", "paper");

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setPrettyPrinting()
          .create();

  ResultTable {
    findings = List.copyOf(findings);
  }

  /** Reads what is done of all rows. */
  static ResultTable read(List<Row> rows, ExperimentFolder folder) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (Row row : rows) {
      findings.add(Finding.read(row, folder));
    }
    return new ResultTable(findings);
  }

  String text() {
    List<Finding> found = findings.stream().filter(row -> !row.seeds().isEmpty()).toList();
    StringBuilder text =
        new StringBuilder(TextTable.of(HEADINGS, found.stream().map(Finding::cells).toList()));
    text.append(
        """

        ± is half of the 95 % bootstrap interval over test sentences, of several seeds the mean of
        theirs, with the least and the greatest score; p of a difference is of a paired bootstrap
        test, a seed each. The encoder alone is read by CTC.
        """);
    String missing =
        findings.stream()
            .filter(finding -> finding.seeds().isEmpty())
            .map(finding -> finding.row().id())
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      text.append("Not run: ").append(missing).append(".\n");
    }
    return text.toString();
  }

  /** One measured seed of a row; {@code exchanged} and what follows only where there is one. */
  private record Entry(
      String row,
      String encoder,
      String decoder,
      EvaluationFile own,
      @Nullable EvaluationFile exchanged,
      @Nullable Double difference,
      @Nullable Double pValue) {
    static Entry of(Row row, Finding.Seed seed) {
      Evaluation last = seed.pairing().exchanged().orElse(seed.pairing().own());
      return new Entry(
          row.id(),
          last.encoder().id(),
          last.decoder().id(),
          seed.own(),
          seed.exchanged().map(Finding.Exchange::found).orElse(null),
          seed.exchanged().map(exchange -> exchange.test().difference()).orElse(null),
          seed.exchanged().map(exchange -> exchange.test().pValue()).orElse(null));
    }
  }

  String json() {
    return GSON.toJson(
            findings.stream()
                .flatMap(
                    finding -> finding.seeds().stream().map(seed -> Entry.of(finding.row(), seed)))
                .toList())
        + "\n";
  }
}
