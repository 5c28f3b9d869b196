package org.legonn.dsl;

import java.net.URL;
import java.util.Optional;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.ModuleSpec;
import org.legonn.dsl.architecture.Regularization;
import org.legonn.dsl.contract.ModuleContract;

/**
 * A module as declared, read once.
 *
 * @param name kebab-case, from {@link LegoModule}
 * @param type the class that declares it
 * @param spec its architecture
 * @param contract all that its weights depend on
 * @param source the vocabulary of its input; empty where it takes speech
 * @param target the vocabulary of its output
 */
public record DeclaredModule(
    String name,
    Class<?> type,
    ModuleSpec spec,
    ModuleContract contract,
    Optional<DeclaredVocabulary> source,
    DeclaredVocabulary target) {

  /** A file that was packaged with the module's class, such as its weights; empty without it. */
  public Optional<URL> packaged(String file) {
    return Origin.of(type).packaged(file);
  }

  /**
   * This module as a training shall see it: the same contract, and so the same weights.
   *
   * @throws IllegalArgumentException in one line that names the module, if {@code regularization}
   *     sets what it can't have
   */
  public DeclaredModule with(Regularization regularization) {
    try {
      return new DeclaredModule(name, type, spec.with(regularization), contract, source, target);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** Whether the module ends in marginals, and so at an interface that CTC trains. */
  public boolean endsInMarginals() {
    return spec instanceof EncoderSpec;
  }
}
