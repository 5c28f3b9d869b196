package org.legonn.experiments.workers;

import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.legonn.examples.numbers.NumberCorpus;
import org.legonn.examples.numbers.NumberLanguage;
import org.legonn.examples.numbers.NumberSpeller;
import org.legonn.experiments.ExperimentProgram;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Kills and freezes workers of a training at random moments. Fails if one doesn't end by itself
 * with the weights of the training that nobody disturbed, or leaves a process behind.
 */
@Command(
    name = "WorkerFaults",
    description = "Trains number words by two workers of this machine, of which one is lost.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class WorkerFaults implements Callable<Integer> {
  private static final int WORKERS = 2;
  private static final List<String> MODULES = List.of("german-encoder", "english-decoder");

  @Option(names = "--out", required = true, paramLabel = "OUT", description = "Folder, new.")
  private Path out;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "Trainings with a kill (default: ${DEFAULT-VALUE}).")
  private int kills = 10;

  @Option(
      names = "--freezes",
      paramLabel = "N",
      description = "Trainings with a freeze (default: ${DEFAULT-VALUE}).")
  private int freezes = 3;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of a training (default: ${DEFAULT-VALUE}).")
  private int steps = 200;

  @Option(
      names = "--patience",
      paramLabel = "S",
      description = "Seconds that a worker waits for another (default: ${DEFAULT-VALUE}).")
  private int patience = 10;

  private final PrintStream console = System.out;
  private final Random random = new Random(1);

  /** Does what the arguments say and ends the JVM. */
  public static void main(String... args) {
    System.exit(ExperimentProgram.commandLine(new WorkerFaults()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (steps < 1 || patience < 1 || kills < 0 || freezes < 0) {
      throw new InputException("--steps and --patience must be at least 1, the others at least 0");
    }
    Files.createDirectories(out);
    writeData();
    Path undisturbed = out.resolve("undisturbed");
    long start = System.nanoTime();
    if (train(undisturbed).await() != 0) {
      throw new IOException("the undisturbed training failed; see " + undisturbed + ".log");
    }
    Duration whole = Duration.ofNanos(System.nanoTime() - start);
    say("undisturbed: %.1f s", seconds(whole));
    say("fault   worker  after s  noticed s  trains again s  from step  status  weights  left");
    List<Fault> faults = new ArrayList<>(Collections.nCopies(kills, Fault.KILL));
    faults.addAll(Collections.nCopies(freezes, Fault.FREEZE));
    int bad = 0;
    for (int i = 0; i < faults.size(); i++) {
      bad += disturb(faults.get(i), out.resolve("disturbed-" + i), undisturbed, whole) ? 0 : 1;
    }
    say("%d of %d ended as if nobody had disturbed them", faults.size() - bad, faults.size());
    return bad == 0 ? 0 : 1;
  }

  /** Whether all went well. */
  private boolean disturb(Fault fault, Path run, Path undisturbed, Duration whole)
      throws IOException, InterruptedException {
    int worker = random.nextInt(WORKERS);
    // Not before there are workers, and not when all is over.
    Duration moment =
        Duration.ofMillis((long) (whole.toMillis() * (0.1 + 0.8 * random.nextDouble())));
    WatchedTraining training = train(run);
    Thread.sleep(moment.toMillis());
    long struck = System.nanoTime();
    boolean inTime = training.strike(worker, fault);
    int status = training.await();
    boolean same = haveSameModules(run, undisturbed);
    say(
        "%-6s %7d %8.1f %10s %15s %10s %7d  %-7s %5d",
        fault.name().toLowerCase(Locale.ROOT),
        worker,
        seconds(moment),
        shown(training.noticed(struck)),
        shown(training.recovered(struck)),
        training.lastBegin(),
        status,
        same ? "same" : "other",
        training.left());
    if (!inTime) {
      say("it had ended before; this one does not count");
    }
    return inTime && status == 0 && same && training.left() == 0;
  }

  private WatchedTraining train(Path run) throws IOException {
    return WatchedTraining.start(
        WORKERS,
        List.of(
            "--train-source",
            out.resolve("train.de").toString(),
            "--train-target",
            out.resolve("train.en").toString(),
            "--out",
            run.toString(),
            "--steps",
            Integer.toString(steps),
            "--valid-every",
            "20",
            "--precision",
            "f32",
            "--worker-patience",
            Integer.toString(patience)),
        run.resolveSibling(run.getFileName() + ".log"));
  }

  private void writeData() throws IOException {
    List<Integer> numbers = NumberCorpus.draw(1).train();
    write("train.de", new NumberSpeller(NumberLanguage.GERMAN), numbers);
    write("train.en", new NumberSpeller(NumberLanguage.ENGLISH), numbers);
  }

  private void write(String name, NumberSpeller speller, List<Integer> numbers) throws IOException {
    Files.write(out.resolve(name), numbers.stream().map(speller::spell).toList());
  }

  private static boolean haveSameModules(Path one, Path other) throws IOException {
    for (String module : MODULES) {
      Path weights = Path.of(module, "weights.safetensors");
      if (!Files.exists(one.resolve(weights))
          || !MoreFiles.equal(one.resolve(weights), other.resolve(weights))) {
        return false;
      }
    }
    return true;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static String shown(Optional<Double> seconds) {
    return seconds.map(value -> String.format(Locale.ROOT, "%.1f", value)).orElse("-");
  }

  private void say(String form, Object... values) {
    console.println(String.format(Locale.ROOT, form, values));
  }
}
