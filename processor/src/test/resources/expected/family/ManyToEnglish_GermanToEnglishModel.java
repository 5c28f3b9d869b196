package good;

import javax.annotation.processing.Generated;
import org.legonn.dsl.Chain;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;

/**
 * The model of {@link ManyToEnglish.GermanToEnglish}.
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
public final class ManyToEnglish_GermanToEnglishModel {
  /**
   * Made by nobody: all is static.
   */
  private ManyToEnglish_GermanToEnglishModel() {
  }

  /**
   * The chain, its files read and compared anew.
   *
   * @return the chain
   * @throws ContractException if they no longer fit, or are no longer on the class path
   */
  public static Chain<Text<ManyToEnglish.German>, Text<ManyToEnglish.English>> chain() {
    return Chain.of(new ManyToEnglish.GermanEncoder())
        .then(new ManyToEnglish.EnglishDecoder());
  }
}
