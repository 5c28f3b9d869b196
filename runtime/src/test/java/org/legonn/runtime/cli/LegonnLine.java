package org.legonn.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/**
 * What {@code legonn} answers to a line, where there is no trainer.
 *
 * @param status of the exit
 * @param out standard output
 * @param err standard error
 */
record LegonnLine(int status, String out, String err) {
  static LegonnLine run(List<String> line) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Console console = Console.of(new ByteArrayInputStream(new byte[0]), results, messages, false);
    int status =
        Commands.execute(
            Legonn.commands(console, new Trainers(Map.of())), console, line.toArray(String[]::new));
    console.out().flush();
    return new LegonnLine(status, results.toString(UTF_8), messages.toString(UTF_8));
  }
}
