package good;

import java.lang.String;
import java.lang.System;
import java.util.Set;
import javax.annotation.processing.Generated;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.runtime.cli.FamilyProgram;

/**
 * Trains the assemblies of {@link ManyToEnglish} together; start it with {@code --help}.
 *
 * <ul>
 *   <li>{@link ManyToEnglish.GermanToEnglish}
 *   <li>{@link ManyToEnglish.RomanianToEnglish}
 * </ul>
 */
@GeneratedFrom(ManyToEnglish.class)
@Generated("org.legonn.processor.LegonnProcessor")
public final class ManyToEnglishTrainer {
  /**
   * Made by nobody: all is static.
   */
  private ManyToEnglishTrainer() {
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
    return new FamilyProgram("ManyToEnglishTrainer")
        .with("GermanToEnglish", "ManyToEnglish_GermanToEnglishTrainer", ManyToEnglish_GermanToEnglishModel::chain, Set.of())
        .with("RomanianToEnglish", "ManyToEnglish_RomanianToEnglishTrainer", ManyToEnglish_RomanianToEnglishModel::chain, Set.of("english-decoder"))
        .run(args);
  }
}
