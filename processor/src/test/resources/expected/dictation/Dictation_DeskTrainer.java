package good;

import java.lang.String;
import java.lang.System;
import java.util.Set;
import javax.annotation.processing.Generated;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.runtime.cli.TrainerProgram;

/**
 * Trains, scores and runs the model of {@link Dictation.Desk}; start it with {@code --help}.
 *
 * <p>{@code Speech<Telephone> -> Marginals<Phonemes> -> Marginals<English> -> Text<English>}
 *
 * <pre>{@code
 * flowchart LR
 *   source(["Speech of Telephone"])
 *   m1[["listener"]]
 *   m2["pronunciation"]
 *   m3[["english-decoder"]]
 *   target(["Text of English"])
 *   source --> m1
 *   m1 -- "Marginals over Phonemes" --> m2
 *   m2 -. "Marginals over English" .-> m3
 *   m3 --> target
 * }</pre>
 */
@GeneratedFrom(Dictation.Desk.class)
@Generated("org.legonn.processor.LegonnProcessor")
final class Dictation_DeskTrainer {
  /**
   * Made by nobody: all is static.
   */
  private Dictation_DeskTrainer() {
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
        "Dictation_DeskTrainer",
        Dictation_DeskModel::chain,
        Set.of("english-decoder", "listener"))
        .run(args);
  }
}
