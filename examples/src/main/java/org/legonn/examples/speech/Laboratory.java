package org.legonn.examples.speech;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the trainings and evaluations of an experiment one after the other. What is done is not done
 * again: run the experiment once more to go on where it was stopped.
 */
public final class Laboratory {
  /**
   * How every system is searched. CTC judges only what the decoder finds likely, twice as many
   * symbols as there are hypotheses, and so many must be enough where a decoder is unsure.
   */
  private static final List<String> SEARCH = List.of("--joint-ctc", "0.6", "--beam", "20");

  private final Path folder;
  private final List<String> options;
  private final List<String> names = new ArrayList<>();

  /**
   * A laboratory.
   *
   * @param folder of all runs and scores
   * @param options for every command, such as {@code --threads 1}
   */
  public Laboratory(Path folder, List<String> options) {
    this.folder = folder;
    this.options = List.copyOf(options);
  }

  /** A generated trainer. */
  @FunctionalInterface
  public interface Trainer {
    /** Runs a command line; 0 is success. */
    int run(String... args);
  }

  /** A step failed; the program said why. */
  public static final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedException(String message) {
      super(message);
    }
  }

  /** What is done in a laboratory. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it.
     *
     * @param data what was given to learn from
     * @param out the laboratory's folder
     */
    void in(Laboratory laboratory, Path data, Path out) throws IOException;
  }

  /**
   * Runs an experiment from its command line and prints its table.
   *
   * @param name of the experiment
   * @param data what the first argument names; the second is the folder to write, those after it
   *     are options for every command
   */
  public static void experiment(String name, String data, String[] args, Work work)
      throws IOException {
    if (args.length < 2) {
      System.err.printf("give %s and a folder to write%n", data);
      System.exit(2);
    }
    Path out = Path.of(args[1]);
    Laboratory laboratory = new Laboratory(out, Arrays.asList(args).subList(2, args.length));
    try {
      work.in(laboratory, Path.of(args[0]), out);
    } catch (FailedException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    System.out.println(laboratory.table(name));
  }

  /** The folder of a training. */
  public Path run(String name) {
    return folder.resolve("runs").resolve(name);
  }

  /** A module of a training, as {@code --load} takes it. */
  public String module(String name, String run) {
    return name + "=" + run(run).resolve(name);
  }

  /** Trains, or goes on training. */
  public void train(String name, Trainer trainer, String... args) throws IOException {
    Path done = folder.resolve("runs").resolve(name + ".done");
    if (Files.exists(done)) {
      return;
    }
    Files.createDirectories(done.getParent());
    List<String> command = new ArrayList<>(List.of("train", "--out", run(name).toString()));
    if (Files.exists(run(name).resolve("run.json"))) {
      command.add("--resume");
    } else {
      command.addAll(List.of(args));
    }
    run("train " + name, trainer, command);
    Files.createFile(done);
  }

  /** Evaluates and keeps the scores under that name. */
  public void evaluate(String name, Trainer trainer, String... args) throws IOException {
    names.add(name);
    Path scores = scores(name);
    if (!Files.exists(scores)) {
      Files.createDirectories(scores.getParent());
      Path fresh = scores.resolveSibling(name + ".partial");
      List<String> command = new ArrayList<>(List.of("evaluate", "--json", fresh.toString()));
      command.addAll(
          List.of("--alignments", scores.resolveSibling(name + ".alignments").toString()));
      command.addAll(SEARCH);
      command.addAll(List.of(args));
      run("evaluate " + name, trainer, command);
      Files.move(fresh, scores);
    }
    System.out.println(row(name));
  }

  private void run(String what, Trainer trainer, List<String> command) {
    List<String> all = new ArrayList<>(command);
    all.addAll(options);
    System.out.println(what);
    if (trainer.run(all.toArray(String[]::new)) != 0) {
      throw new FailedException(what + " failed; what it said stands above");
    }
  }

  private Path scores(String name) {
    return folder.resolve("scores").resolve(name + ".json");
  }

  /**
   * All evaluations as a table.
   *
   * @param experiment names a file with a line of JSON each
   */
  public String table(String experiment) throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of("| system | WER | encoder alone (CTC) | S / D / I |", "|---|---|---|---|"));
    List<String> results = new ArrayList<>();
    for (String name : names) {
      lines.add(row(name));
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("system", name);
      JsonObject json = json(name);
      result.put("wer", json.getAsJsonObject("wer"));
      result.put("ctc_wer", json.getAsJsonObject("ctc").getAsJsonObject("wer"));
      results.add(new Gson().toJson(result));
    }
    Files.write(folder.resolve(experiment + ".jsonl"), results);
    return String.join("\n", lines);
  }

  private String row(String name) throws IOException {
    JsonObject json = json(name);
    JsonObject wer = json.getAsJsonObject("wer");
    JsonObject alone = json.getAsJsonObject("ctc").getAsJsonObject("wer");
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %d / %d / %d |",
        name,
        interval(wer),
        interval(alone),
        wer.get("substitutions").getAsLong(),
        wer.get("deletions").getAsLong(),
        wer.get("insertions").getAsLong());
  }

  private static String interval(JsonObject score) {
    double half = (score.get("high").getAsDouble() - score.get("low").getAsDouble()) / 2;
    return String.format(Locale.ROOT, "%.2f ± %.2f", score.get("score").getAsDouble(), half);
  }

  private JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(scores(name))).getAsJsonObject();
  }
}
