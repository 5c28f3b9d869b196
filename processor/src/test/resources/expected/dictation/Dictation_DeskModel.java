package good;

import javax.annotation.processing.Generated;
import org.legonn.dsl.Chain;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;

/**
 * The model of {@link Dictation.Desk}.
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
final class Dictation_DeskModel {
  /**
   * Made by nobody: all is static.
   */
  private Dictation_DeskModel() {
  }

  /**
   * The chain, its files read and compared anew.
   *
   * @return the chain
   * @throws ContractException if they no longer fit, or are no longer on the class path
   */
  public static Chain<Speech<Dictation.Telephone>, Text<Dictation.English>> chain() {
    return Chain.of(new Dictation.Listener())
        .then(new Dictation.Pronunciation())
        .then(new Dictation.Writer());
  }
}
