package good;

import org.legonn.dsl.GeneratedFrom;
import org.legonn.dsl.contract.ContractException;

/**
 * The model of {@link Generated}.
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
final class GeneratedModel {
  /**
   * Made by nobody: all is static.
   */
  private GeneratedModel() {
  }

  /**
   * The chain, its files read and compared anew.
   *
   * @return the chain
   * @throws ContractException if they no longer fit, or are no longer on the class path
   */
  public static org.legonn.dsl.Chain<org.legonn.dsl.Text<Text>, org.legonn.dsl.Text<Text>> chain() {
    return org.legonn.dsl.Chain.of(new Chain())
        .then(new Set());
  }
}
