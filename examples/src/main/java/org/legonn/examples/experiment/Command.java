package org.legonn.examples.experiment;

import java.util.List;

/** A program and its arguments. */
public record Command(Class<?> program, List<String> arguments) {
  public Command {
    arguments = List.copyOf(arguments);
  }
}
