package org.legonn.runtime.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.disk.JsonRecord;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.RunHistory;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Finished;
import org.legonn.runtime.result.TrainingEvent.Saved;
import org.legonn.runtime.result.TrainingListener;

/**
 * Writes {@code report.html}, the run for a person, at every checkpoint and at the end. It is made
 * anew each time from the run's folder, and so must hear of an event after those who write there.
 */
public final class RunReport implements TrainingListener {
  private final Path run;
  private final String assembly;
  private final Path folder;
  private final DeclaredChain chain;

  /** The report on the run in {@code folder}, of a chain that trains alone. */
  public RunReport(Path folder, DeclaredChain chain) {
    this(folder, "", folder, chain);
  }

  /**
   * The report on one assembly of a family.
   *
   * @param run folder of the family's run
   * @param assembly its name; empty where it trains alone
   * @param folder where its own curves and scores lie, in which the report is written
   */
  public RunReport(Path run, String assembly, Path folder, DeclaredChain chain) {
    this.run = run;
    this.assembly = assembly;
    this.folder = folder;
    this.chain = chain;
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof Saved || event instanceof Finished) {
      write();
    }
  }

  /**
   * Writes the report as of now.
   *
   * @throws InputException if the run's files can't be read, or the report not written
   */
  public void write() {
    RunHistory history = RunHistory.read(folder.resolve("metrics.jsonl"));
    new RunPage(chain, assembly, provenance(), history).page().write(folder.resolve("report.html"));
  }

  private JsonObject provenance() {
    Path file = run.resolve("run.json");
    try {
      return JsonRecord.object(Files.readString(file));
    } catch (IOException | JsonParseException e) {
      throw new InputException(file + ": can't be read (" + FirstLine.of(e) + ")", e);
    }
  }
}
