import java.lang.String;
import java.lang.System;
import java.util.Set;
import javax.annotation.processing.Generated;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.runtime.cli.TrainerProgram;

/**
 * Trains, scores and runs the model of {@link NoPackage.Copyist}; start it with {@code --help}.
 *
 * <p>{@code Text<English> -> Marginals<English> -> Text<English>}
 *
 * <pre>{@code
 * flowchart LR
 *   source(["Text of English"])
 *   m1["reader"]
 *   m2["writer"]
 *   target(["Text of English"])
 *   source --> m1
 *   m1 -- "Marginals over English" --> m2
 *   m2 --> target
 * }</pre>
 */
@GeneratedFrom(NoPackage.Copyist.class)
@Generated("org.legonn.processor.LegonnProcessor")
public final class NoPackage_CopyistTrainer {
  /**
   * Made by nobody: all is static.
   */
  private NoPackage_CopyistTrainer() {
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
        "NoPackage_CopyistTrainer",
        NoPackage_CopyistModel::chain,
        Set.of())
        .run(args);
  }
}
