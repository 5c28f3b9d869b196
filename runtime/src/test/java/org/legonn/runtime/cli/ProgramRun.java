package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Text;
import org.legonn.runtime.fake.Modules;

/** Runs command lines of a small assembly's trainer, and keeps what the last one wrote. */
final class ProgramRun {
  private final Supplier<? extends Chain<?, ? extends Text<?>>> chain;
  private byte[] in = {};
  private String out = "";
  private String err = "";

  ProgramRun() {
    this(Modules::chain);
  }

  ProgramRun(Supplier<? extends Chain<?, ? extends Text<?>>> chain) {
    this.chain = chain;
  }

  /** What the next program reads. */
  void in(String text) {
    in(text.getBytes(UTF_8));
  }

  /** The same of what is no text. */
  void in(byte... bytes) {
    in = bytes.clone();
  }

  int run(String... args) {
    return run(List.of(args));
  }

  /** The command line that begins and ends so. */
  int run(List<String> begin, String... end) {
    return run(Stream.concat(begin.stream(), Stream.of(end)).toList());
  }

  int run(List<String> args) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Console console = Console.of(new ByteArrayInputStream(in), results, messages, false);
    int status =
        new TrainerProgram("LettersTrainer", chain, Set.of())
            .run(console, args.toArray(String[]::new));
    out = results.toString(UTF_8);
    err = messages.toString(UTF_8);
    return status;
  }

  /** A run of two steps in a folder. */
  Path trained(Path folder) throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "abc\nab\nba\ncab\n");
    Path target = Files.writeString(folder.resolve("target"), "one\ntwo\none\nthree\n");
    Path run = folder.resolve("run");
    int status =
        run(
            "train",
            "--train-source=" + source,
            "--train-target=" + target,
            "--steps=2",
            "--out=" + run);
    assertWithMessage(err).that(status).isEqualTo(0);
    return run;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }
}
