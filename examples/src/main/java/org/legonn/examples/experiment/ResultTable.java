package org.legonn.examples.experiment;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An experiment's results, for people and for programs. */
record ResultTable(List<Finding> findings) {
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
      findings.add(row.read(folder));
    }
    return new ResultTable(findings);
  }

  /** What is measured alike stands in one table. */
  String text() {
    Map<Columns, List<Finding>> tables =
        findings.stream()
            .filter(Finding::isMeasured)
            .collect(
                Collectors.groupingBy(
                    finding -> finding.row().columns(), LinkedHashMap::new, Collectors.toList()));
    List<String> parts = new ArrayList<>();
    tables.forEach((columns, measured) -> parts.add(table(columns, measured)));
    return Joiner.on('\n').join(parts) + missing();
  }

  private static String table(Columns columns, List<Finding> measured) {
    return TextTable.of(columns.headings(), measured.stream().map(Finding::cells).toList())
        + "\n"
        + columns.notes();
  }

  private String missing() {
    String rows =
        findings.stream()
            .filter(finding -> !finding.isMeasured())
            .map(finding -> finding.row().id())
            .collect(Collectors.joining(", "));
    return rows.isEmpty() ? "" : "Not run: " + rows + ".\n";
  }

  String json() {
    return GSON.toJson(
            findings.stream()
                .flatMap(finding -> finding.entries().stream())
                .collect(ImmutableList.toImmutableList()))
        + "\n";
  }
}
