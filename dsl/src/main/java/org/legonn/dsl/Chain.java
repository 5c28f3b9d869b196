package org.legonn.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;
import org.legonn.dsl.contract.Verdict;

/**
 * Modules that fit: javac checks that the first reads a source and that each takes the signal that
 * the one before it gives, and building the chain checks that they mean the same symbols by it.
 *
 * @param <I> what the first module takes
 * @param <O> what the last module gives
 */
public final class Chain<I extends Signal, O extends Signal> {
  private final List<DeclaredModule> modules;

  private Chain(List<DeclaredModule> modules) {
    this.modules = List.copyOf(modules);
  }

  /**
   * A chain of one module.
   *
   * @throws ContractException if its class, its architecture or its vocabularies can't be taken
   */
  public static <I extends Signal, V extends Vocabulary> Chain<I, Marginals<V>> of(
      SourceReader<I, V> encoder) {
    return new Chain<>(List.of(DeclaredModule.of(encoder)));
  }

  /**
   * This chain with one more module.
   *
   * @throws ContractException if the module itself can't be taken, the symbol tables on the class
   *     path don't agree, or a module of this name is there already
   */
  public <P extends Signal> Chain<I, P> then(MarginalsReader<O, P> unit) {
    DeclaredModule next = DeclaredModule.of(unit);
    DeclaredModule last = modules.get(modules.size() - 1);
    if (Compatibility.join(last.contract().output(), next.contract().input())
        instanceof Verdict.Misfit misfit) {
      throw new ContractException(misfit.code(), describe(last, next, misfit));
    }
    for (DeclaredModule module : modules) {
      if (module.name().equals(next.name())) {
        throw new ContractException(Code.DUPLICATE_NAME, describeNamesakes(module, next));
      }
    }
    List<DeclaredModule> longer = new ArrayList<>(modules);
    longer.add(next);
    return new Chain<>(longer);
  }

  private static String describe(DeclaredModule last, DeclaredModule next, Verdict.Misfit misfit) {
    if (misfit instanceof Verdict.OtherSignal) { // javac was told otherwise: by a raw type
      return "%s takes %s but is given %s by %s; only the last module gives text, so put %s last or take it out"
          .formatted(
              next.type().getName(),
              next.contract().input().describe(),
              last.contract().output().describe(),
              last.type().getName(),
              last.type().getName());
    }
    return "%s gives %s, but %s takes %s: %s; put one version of it on the class path"
        .formatted(
            last.type().getName(),
            last.contract().output().describe(),
            next.type().getName(),
            next.contract().input().describe(),
            misfit.describe());
  }

  private static String describeNamesakes(DeclaredModule first, DeclaredModule second) {
    return first.type().equals(second.type())
        ? "%s stands twice in the chain; write a second class with a name of its own"
            .formatted(first.type().getName())
        : "%s and %s are both named «%s»; checkpoints are kept by name, so rename one"
            .formatted(first.type().getName(), second.type().getName(), first.name());
  }

  /** The modules, in order. */
  public List<DeclaredModule> modules() {
    return modules;
  }

  /**
   * This chain as what trains and runs it takes it.
   *
   * @throws ContractException if it doesn't end in text: an encoder alone says nothing that could
   *     be trained
   */
  public DeclaredChain declared() {
    return new DeclaredChain(modules);
  }

  /** This chain where its source is text; empty where it is speech. */
  public Optional<Chain<? extends Text<?>, O>> fromText() {
    return modules.get(0).contract().input() instanceof TextContract
        ? Optional.of(as())
        : Optional.empty();
  }

  /** This chain where its source is speech; empty where it is text. */
  public Optional<Chain<? extends Speech<?>, O>> fromSpeech() {
    return modules.get(0).contract().input() instanceof SpeechContract
        ? Optional.of(as())
        : Optional.empty();
  }

  /** What a chain takes stands in its first contract, too, which was asked. */
  @SuppressWarnings("unchecked")
  private <J extends Signal> Chain<J, O> as() {
    return (Chain<J, O>) this;
  }
}
