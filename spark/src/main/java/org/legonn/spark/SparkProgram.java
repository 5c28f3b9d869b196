package org.legonn.spark;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.cli.WatchedProcess;
import org.legonn.runtime.cli.WorkerEnd;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.LegonnException;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.text.UnusableTextException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** What the programs for {@code spark-submit} have in common. */
final class SparkProgram {
  private SparkProgram() {}

  /** Runs one; the exit status is 2 where the user can mend what is wrong, in one line. */
  static int execute(Callable<Integer> program, String... args) {
    return new CommandLine(program)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, unused) -> misuse(e))
        .setExecutionExceptionHandler((e, line, parsed) -> failure(e, line.getErr()))
        .execute(args);
  }

  private static int misuse(ParameterException e) {
    CommandLine line = e.getCommandLine();
    line.getErr().println(WatchedProcess.ERROR + e.getMessage() + "; see --help");
    return ExitCode.USAGE;
  }

  /**
   * Says what the user can mend, as {@code ./legonn} does.
   *
   * @return the exit status
   * @throws Exception itself, if the user can't mend it
   */
  static int failure(Exception e, PrintWriter err) throws Exception {
    if (e instanceof LegonnException known) {
      err.println(WatchedProcess.ERROR + known.message(Caller.COMMAND_LINE));
      return e instanceof WorkersException ? WorkerEnd.TRY_AGAIN : ExitCode.USAGE;
    }
    if (e instanceof UnusableTextException) {
      err.println(WatchedProcess.ERROR + e.getMessage());
      return ExitCode.USAGE;
    }
    if (e instanceof ContractException contract) {
      err.println(
          "%s%s (see legonn explain %s)"
              .formatted(WatchedProcess.ERROR, e.getMessage(), contract.code().label()));
      return ExitCode.USAGE;
    }
    throw e;
  }

  /**
   * Spark as {@code spark-submit} has set it up.
   *
   * @param name of the application, unless it was given one
   */
  static JavaSparkContext context(String name) {
    SparkConf conf = new SparkConf();
    if (!conf.contains("spark.app.name")) {
      conf.setAppName(name);
    }
    return new JavaSparkContext(conf);
  }
}
