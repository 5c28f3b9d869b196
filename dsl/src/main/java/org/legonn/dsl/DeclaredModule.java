package org.legonn.dsl;

import java.net.URL;
import java.util.Optional;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.dsl.architecture.ModuleSpec;
import org.legonn.dsl.architecture.Regularization;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;

/** A module as declared, read once; nothing but reading its class makes one. */
public final class DeclaredModule {
  private final ModuleClass declared;
  private final ModuleSpec spec;
  private final ModuleContract contract;
  private final Optional<DeclaredVocabulary> source;
  private final DeclaredVocabulary target;
  private final Optional<DeclaredOnnx> onnx;

  DeclaredModule(
      ModuleClass declared,
      ModuleSpec spec,
      ModuleContract contract,
      Optional<DeclaredVocabulary> source,
      DeclaredVocabulary target,
      Optional<DeclaredOnnx> onnx) {
    this.declared = declared;
    this.spec = spec;
    this.contract = contract;
    this.source = source;
    this.target = target;
    this.onnx = onnx;
  }

  /**
   * Reads a module by itself, and the files that it names.
   *
   * @throws ContractException if any of them is wrong
   */
  public static DeclaredModule of(LegoUnit<?, ?> unit) {
    return new DeclaredModuleReader(unit).read();
  }

  /** Kebab-case, from {@link LegoModule}. */
  public String name() {
    return declared.name();
  }

  /** The class that declares it. */
  public Class<?> type() {
    return declared.type();
  }

  /** Its architecture. */
  public ModuleSpec spec() {
    return spec;
  }

  /** All that its weights depend on. */
  public ModuleContract contract() {
    return contract;
  }

  /** The vocabulary of its input; empty where it takes speech. */
  public Optional<DeclaredVocabulary> source() {
    return source;
  }

  /** The vocabulary of its output. */
  public DeclaredVocabulary target() {
    return target;
  }

  /** The model that was trained elsewhere; empty of a module of this project's own. */
  public Optional<DeclaredOnnx> onnx() {
    return onnx;
  }

  /**
   * What the engine is fed for it: what it takes, but of a model that was trained elsewhere the
   * marginals that it gave, since the engine doesn't run it.
   */
  public SignalContract fed() {
    return onnx.<SignalContract>map(
            model ->
                new SpeechContract(
                    new PrecomputedContract(
                        model.features().name(),
                        target.symbols().size() + 1,
                        model.contract().framesPerSecond(),
                        Standardization.NONE.procedure())))
        .orElse(contract.input());
  }

  /** A file that was packaged with the module's class, such as its weights; empty without it. */
  public Optional<URL> packaged(String file) {
    return Origin.of(type()).packaged(file);
  }

  /**
   * This module as a training shall see it: the same contract, and so the same weights.
   *
   * @throws IllegalArgumentException in one line that names the module, if {@code regularization}
   *     sets what it can't have
   */
  public DeclaredModule with(Regularization regularization) {
    try {
      return new DeclaredModule(
          declared, spec.with(regularization), contract, source, target, onnx);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name() + ": " + e.getMessage(), e);
    }
  }

  /** Whether the module ends in marginals, and so at an interface that CTC trains. */
  public boolean endsInMarginals() {
    return spec instanceof MarginalsSpec;
  }
}
