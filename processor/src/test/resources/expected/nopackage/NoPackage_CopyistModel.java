import javax.annotation.processing.Generated;
import org.legonn.dsl.Chain;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;

/**
 * The model of {@link NoPackage.Copyist}.
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
public final class NoPackage_CopyistModel {
  /**
   * Made by nobody: all is static.
   */
  private NoPackage_CopyistModel() {
  }

  /**
   * The chain, its files read and compared anew.
   *
   * @return the chain
   * @throws ContractException if they no longer fit, or are no longer on the class path
   */
  public static Chain<Text<NoPackage.English>, Text<NoPackage.English>> chain() {
    return Chain.of(new NoPackage.Reader())
        .then(new NoPackage.Writer());
  }
}
