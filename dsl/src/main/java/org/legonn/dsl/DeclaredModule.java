package org.legonn.dsl;

import java.net.URL;
import java.util.Optional;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.dsl.architecture.ModuleSpec;
import org.legonn.dsl.architecture.Regularization;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ModuleContract;

/** A module as declared, read once; nothing but reading its class makes one. */
public final class DeclaredModule {
  private final ModuleClass declared;
  private final ModuleSpec spec;
  private final ModuleContract contract;
  private final Optional<DeclaredVocabulary> source;
  private final DeclaredVocabulary target;

  DeclaredModule(
      ModuleClass declared,
      ModuleSpec spec,
      ModuleContract contract,
      Optional<DeclaredVocabulary> source,
      DeclaredVocabulary target) {
    this.declared = declared;
    this.spec = spec;
    this.contract = contract;
    this.source = source;
    this.target = target;
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
      return new DeclaredModule(declared, spec.with(regularization), contract, source, target);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name() + ": " + e.getMessage(), e);
    }
  }

  /** Whether the module ends in marginals, and so at an interface that CTC trains. */
  public boolean endsInMarginals() {
    return spec instanceof MarginalsSpec;
  }
}
