package org.legonn.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import org.legonn.runtime.fake.Modules;

/** Runs command lines of a trainer of the small assembly, and keeps what the last one wrote. */
final class ProgramRun {
  private String out = "";
  private String err = "";

  int run(List<String> args) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Console console = Console.of(new ByteArrayInputStream(new byte[0]), results, messages, false);
    int status =
        new TrainerProgram("LettersTrainer", Modules::chain, Set.of())
            .run(console, args.toArray(String[]::new));
    out = results.toString(UTF_8);
    err = messages.toString(UTF_8);
    return status;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }
}
