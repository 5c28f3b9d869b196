package good;

import java.lang.String;
import java.lang.System;
import java.util.Set;
import javax.annotation.processing.Generated;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.runtime.cli.TrainerProgram;

/**
 * Trains, scores and runs the model of {@link ManyToEnglish.GermanToEnglish}; start it with {@code --help}.
 *
 * <p>{@code Text<German> -> Marginals<English> -> Text<English>}
 *
 * <pre>{@code
 * flowchart LR
 *   source(["Text of German"])
 *   m1["german-encoder"]
 *   m2["english-decoder"]
 *   target(["Text of English"])
 *   source --> m1
 *   m1 -- "Marginals over English" --> m2
 *   m2 --> target
 * }</pre>
 */
@GeneratedFrom(ManyToEnglish.GermanToEnglish.class)
@Generated("org.legonn.processor.LegonnProcessor")
public final class ManyToEnglish_GermanToEnglishTrainer {
  /**
   * Made by nobody: all is static.
   */
  private ManyToEnglish_GermanToEnglishTrainer() {
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
        "ManyToEnglish_GermanToEnglishTrainer",
        ManyToEnglish_GermanToEnglishModel::chain,
        Set.of())
        .run(args);
  }
}
