package org.legonn.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.Verdict.Fits;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.SignalKind;
import org.legonn.processor.model.SignalModel;

/**
 * Where modules of a chain meet. Joint {@code i} stands before module {@code i}: the first is the
 * chain's source, the one behind the last module its target.
 */
final class Joints {
  /** Orders that are tried before a chain counts as one that can't be ordered. */
  private static final int MOST_STEPS = 10_000;

  private Joints() {}

  /** What a chain reads; empty if that is no source. */
  static Optional<SignalModel> source(List<ModuleModel> chain) {
    return chain.stream()
        .findFirst()
        .flatMap(ModuleModel::signals)
        .map(Signals::input)
        .filter(signal -> signal.kind() != SignalKind.MARGINALS);
  }

  /** What a chain writes; empty if that is no text. */
  static Optional<SignalModel> target(List<ModuleModel> chain) {
    return chain.stream()
        .skip(Math.max(0, chain.size() - 1))
        .findFirst()
        .flatMap(ModuleModel::signals)
        .map(Signals::output)
        .filter(signal -> signal.kind() == SignalKind.TEXT);
  }

  /** Whether all joints from {@code first} to {@code last} hold. */
  static boolean hold(List<ModuleModel> chain, int first, int last) {
    return IntStream.rangeClosed(first, last).allMatch(joint -> holds(chain, joint));
  }

  private static boolean holds(List<ModuleModel> chain, int joint) {
    if (joint == 0) {
      return source(chain).isPresent();
    }
    return joint == chain.size()
        ? target(chain).isPresent()
        : holds(chain.get(joint - 1), chain.get(joint));
  }

  private static boolean holds(ModuleModel giver, ModuleModel taker) {
    Optional<SignalModel> given = giver.signals().map(Signals::output);
    Optional<SignalModel> wanted = taker.signals().map(Signals::input);
    // Names first: among many modules they are compared sooner than symbols.
    return given.isPresent()
        && wanted.isPresent()
        && nameOf(given.get()).equals(nameOf(wanted.get()))
        && holds(given.get().contract(), wanted.get().contract());
  }

  private static boolean holds(Optional<SignalContract> given, Optional<SignalContract> wanted) {
    return given.filter(MarginalsContract.class::isInstance).isPresent()
        && wanted.isPresent()
        && Compatibility.join(given.get(), wanted.get()) instanceof Fits;
  }

  private static String nameOf(SignalModel signal) {
    return signal.argument().qualifiedName();
  }

  /** All modules of a chain in an order in which all joints hold; empty if there is none. */
  static Optional<List<ModuleModel>> order(List<ModuleModel> chain) {
    Order order = new Order(chain);
    return order.goesOn() ? Optional.of(List.copyOf(order.found)) : Optional.empty();
  }

  private static final class Order {
    private final List<ModuleModel> left;
    private final List<ModuleModel> found = new ArrayList<>();
    private int steps;

    Order(List<ModuleModel> chain) {
      this.left = new ArrayList<>(chain);
    }

    /** Whether what is left can follow what was found, which then holds it. */
    boolean goesOn() {
      if (left.isEmpty()) {
        return target(found).isPresent();
      }
      for (int i = 0; i < left.size() && steps < MOST_STEPS; i++) {
        steps++;
        ModuleModel next = left.remove(i);
        found.add(next);
        if (holds(found, found.size() - 1) && goesOn()) {
          return true;
        }
        found.remove(found.size() - 1);
        left.add(i, next);
      }
      return false;
    }
  }
}
