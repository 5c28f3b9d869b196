package org.legonn.runtime.decode;

import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.Verdict;
import org.legonn.runtime.backend.AdaptsToSources;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.settings.Search;

/**
 * A model that holds its weights. Owns the model.
 *
 * @param grounded whether CTC tied the last interface to its vocabulary, as far as is known
 * @param jointCtc λ of joint scores where a search doesn't say
 * @param lengths is shown every source
 */
public record LoadedChain(
    Model model, DeclaredChain chain, boolean grounded, double jointCtc, LengthWatch lengths)
    implements AutoCloseable {
  /** λ where the text is in the interface's vocabulary, and CTC taught the encoder. */
  private static final double USUAL_JOINT_CTC = 0.5;

  /**
   * A model with its weights.
   *
   * @param grounded whether CTC tied the last interface to its vocabulary
   */
  public static LoadedChain of(
      Model model, DeclaredChain chain, boolean grounded, LengthWatch lengths) {
    boolean scores = grounded && chain.writesItsInterface() instanceof Verdict.Fits;
    return new LoadedChain(model, chain, grounded, scores ? USUAL_JOINT_CTC : 0, lengths);
  }

  /** A model of whose modules nothing else is known. */
  public static LoadedChain unrecorded(Model model, DeclaredChain chain) {
    return new LoadedChain(model, chain, true, 0, LengthWatch.none(chain));
  }

  /** A model that some chain was opened for; it is closed where that chain can't be. */
  public static LoadedChain over(Model model, Chain<?, ?> chain) {
    try {
      return unrecorded(model, chain.declared());
    } catch (ContractException e) {
      model.close();
      throw e;
    }
  }

  /** The search with all that it doesn't say. */
  Search complete(Search search) {
    return search.jointCtc().isPresent() ? search : search.jointCtc(jointCtc);
  }

  /** Lets the model forget sources that were made up. */
  void forgetSources() {
    if (model instanceof AdaptsToSources adapting) {
      adapting.forgetSources();
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
