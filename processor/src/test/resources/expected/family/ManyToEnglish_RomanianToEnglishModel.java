package good;

import javax.annotation.processing.Generated;
import org.legonn.dsl.Chain;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;

/**
 * The model of {@link ManyToEnglish.RomanianToEnglish}.
 *
 * <p>{@code Text<Romanian> -> Marginals<English> -> Text<English>}
 *
 * <pre>{@code
 * flowchart LR
 *   source(["Text of Romanian"])
 *   m1["romanian-encoder"]
 *   m2[["english-decoder"]]
 *   target(["Text of English"])
 *   source --> m1
 *   m1 -- "Marginals over English" --> m2
 *   m2 --> target
 * }</pre>
 */
@GeneratedFrom(ManyToEnglish.RomanianToEnglish.class)
@Generated("org.legonn.processor.LegonnProcessor")
public final class ManyToEnglish_RomanianToEnglishModel {
  /**
   * Made by nobody: all is static.
   */
  private ManyToEnglish_RomanianToEnglishModel() {
  }

  /**
   * The chain, its files read and compared anew.
   *
   * @return the chain
   * @throws ContractException if they no longer fit, or are no longer on the class path
   */
  public static Chain<Text<ManyToEnglish.Romanian>, Text<ManyToEnglish.English>> chain() {
    return Chain.of(new ManyToEnglish.RomanianEncoder())
        .then(new ManyToEnglish.EnglishDecoder());
  }
}
