package good;

import java.lang.String;
import java.lang.System;
import java.util.Set;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.runtime.cli.TrainerProgram;

/**
 * Trains, scores and runs the model of {@link Generated}; start it with {@code --help}.
 *
 * <p>{@code Text<Text> -> Marginals<String> -> Text<Text>}
 *
 * <pre>{@code
 * flowchart LR
 *   source(["Text of Text"])
 *   m1["chain"]
 *   m2["set"]
 *   target(["Text of Text"])
 *   source --> m1
 *   m1 -- "Marginals over String" --> m2
 *   m2 --> target
 * }</pre>
 */
@GeneratedFrom(Generated.class)
@javax.annotation.processing.Generated("org.legonn.processor.LegonnProcessor")
final class GeneratedTrainer {
  /**
   * Made by nobody: all is static.
   */
  private GeneratedTrainer() {
  }

  /**
   * Runs a command and ends this virtual machine with its status.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs a command.
   *
   * @param args the command and its options
   * @return its status: 0, or 2 for wrong use
   */
  public static int run(String... args) {
    return new TrainerProgram(
        "GeneratedTrainer",
        GeneratedModel::chain,
        Set.of())
        .run(args);
  }
}
