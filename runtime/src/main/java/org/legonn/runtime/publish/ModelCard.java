package org.legonn.runtime.publish;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;
import org.legonn.dsl.contract.VocabularyContract;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.settings.Coordinates;

/**
 * What a published module is, what it was trained on and what was measured of it, in Markdown.
 * Nothing in it is typed by hand but the licence.
 *
 * @param coordinates empty where the project's own {@code pom.xml} has them
 * @param run the run's {@code run.json}; empty where the folder has none
 * @param evaluations by the name of what was scored
 */
public record ModelCard(
    DeclaredModule module,
    Optional<Coordinates> coordinates,
    String licence,
    Optional<JsonObject> run,
    Map<String, PublishedScores> evaluations) {
  /** Options that say where things are on somebody's disk. */
  private static final Set<String> PLACES =
      Stream.concat(Setting.PLACES_OF_DATA.stream(), Stream.of(Setting.LOAD))
          .map(Setting::key)
          .collect(Collectors.toUnmodifiableSet());

  /** What is recorded of an option that takes no value. */
  private static final String GIVEN = "true";

  /** The card. */
  public String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# " + module.name());
    lines.add("");
    lines.add(
        "A trained module: takes `%s`, gives `%s`. Declared by `%s`. Licence: %s."
            .formatted(
                module.contract().input().describe(),
                module.contract().output().describe(),
                module.type().getCanonicalName(),
                licence));
    addUse(lines);
    addInterface(lines);
    addArchitecture(lines);
    run.ifPresent(facts -> addTraining(lines, facts));
    addScores(lines);
    return String.join("\n", lines) + "\n";
  }

  private void addUse(List<String> lines) {
    heading(lines, "Use");
    coordinates.ifPresent(
        it -> {
          lines.add("```xml");
          it.dependency().lines().forEach(lines::add);
          lines.add("```");
          lines.add("");
        });
    lines.add(
        "Name `%s.class` in an `@Assembly`. The compiler then checks that it fits, and the trainer"
            .formatted(module.type().getSimpleName()));
    lines.add("takes these weights by itself; `frozen` leaves them as they are.");
  }

  private void addInterface(List<String> lines) {
    heading(lines, "Interface");
    row(lines, "", "vocabulary", "symbols", "segmentation", "SHA-256 of the symbols");
    rule(lines, 5);
    addSignal(lines, "takes", module.contract().input());
    addSignal(lines, "gives", module.contract().output());
  }

  private static void addSignal(List<String> lines, String what, SignalContract signal) {
    if (signal instanceof TextContract text) {
      addVocabulary(lines, what + " text", text.vocabulary());
    } else if (signal instanceof MarginalsContract marginals) {
      addVocabulary(lines, what + " marginals", marginals.vocabulary());
    } else if (signal instanceof SpeechContract speech) {
      row(lines, what + " speech", speech.features().describe(), "", "", "");
    }
  }

  private static void addVocabulary(
      List<String> lines, String what, VocabularyContract vocabulary) {
    row(
        lines,
        what,
        vocabulary.simpleName(),
        Integer.toString(vocabulary.symbols().size()),
        "%s, %s, case %s, %s"
            .formatted(
                vocabulary.segmentation(),
                vocabulary.normalization(),
                vocabulary.casing(),
                vocabulary.tokenization())
            .toLowerCase(Locale.ROOT),
        "`" + vocabulary.symbols().fingerprint() + "`");
  }

  private void addArchitecture(List<String> lines) {
    heading(lines, "Architecture");
    module.spec().words().forEach(layer -> lines.add("    " + layer));
  }

  private static void addTraining(List<String> lines, JsonObject facts) {
    heading(lines, "Training");
    row(lines, "", "");
    rule(lines, 2);
    for (String fact : List.of("trainer", "seed", "frozen", "backend", "java", "os", "started")) {
      Optional.ofNullable(facts.get(fact)).ifPresent(it -> row(lines, fact, text(it)));
    }
    row(lines, "options", options(facts));
    heading(lines, "Data");
    row(lines, "file", "SHA-256");
    rule(lines, 2);
    members(facts, "data")
        .forEach((file, sha256) -> row(lines, fileName(file), "`" + text(sha256) + "`"));
  }

  private static String options(JsonObject facts) {
    return members(facts, "options").entrySet().stream()
        .filter(option -> !PLACES.contains(option.getKey()))
        .map(option -> option(option.getKey(), text(option.getValue())))
        .collect(Collectors.joining(" "));
  }

  /** As a command line takes it. */
  private static String option(String key, String value) {
    return value.equals(GIVEN) ? "`--%s`".formatted(key) : "`--%s %s`".formatted(key, value);
  }

  static Map<String, JsonElement> members(JsonObject facts, String name) {
    return facts.get(name) instanceof JsonObject object ? object.asMap() : Map.of();
  }

  /** Where it lay is nobody's business. */
  static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private void addScores(List<String> lines) {
    heading(lines, "Scores");
    if (evaluations.isEmpty()) {
      lines.add("Not measured.");
      return;
    }
    lines.add("Of the whole chain, and of its encoder alone (CTC); after them the 95 % interval.");
    lines.add("");
    row(lines, "evaluation", "metric", "chain", "encoder alone", "signature");
    rule(lines, 5);
    evaluations.forEach((file, scores) -> addScores(lines, file, scores));
  }

  private static void addScores(List<String> lines, String name, PublishedScores scores) {
    String what = "%s (%s sentences)".formatted(name, scores.sentences());
    scores
        .metrics()
        .forEach(
            (metric, measured) ->
                row(
                    lines,
                    what,
                    metric,
                    cell(measured.chain()),
                    measured.encoder().map(ModelCard::cell).orElse(""),
                    measured.signature()));
  }

  private static String cell(PublishedScores.Score score) {
    return String.format(
        Locale.ROOT, "%.2f [%.2f, %.2f]", score.score(), score.low(), score.high());
  }

  static String text(@Nullable JsonElement value) {
    if (value == null) {
      return "";
    }
    if (value instanceof JsonArray list) {
      return list.asList().stream().map(ModelCard::text).collect(Collectors.joining(", "));
    }
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  private static void heading(List<String> lines, String title) {
    lines.add("");
    lines.add("## " + title);
    lines.add("");
  }

  private static void row(List<String> lines, String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell.replace("|", "\\|").replaceAll("\\R", " ")).append(" |");
    }
    lines.add(row.toString());
  }

  private static void rule(List<String> lines, int columns) {
    lines.add("|" + "---|".repeat(columns));
  }
}
