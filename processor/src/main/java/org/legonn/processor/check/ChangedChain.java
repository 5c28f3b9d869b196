package org.legonn.processor.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.SignalModel;
import org.legonn.processor.report.Message;

/**
 * An assembly's modules after a change that mends it.
 *
 * @param module that comes in, or goes out
 * @param refreezes whether other modules are frozen than before
 * @param keepsEnds whether the chain reads and writes what it did
 */
record ChangedChain(
    Change change,
    ModuleModel module,
    List<ModuleModel> chain,
    List<ModuleModel> frozen,
    boolean refreezes,
    boolean keepsEnds) {
  /** What keeps most of what was meant comes first. */
  static final Comparator<ChangedChain> BEST =
      Comparator.comparing((ChangedChain it) -> !it.keepsEnds)
          .thenComparing(ChangedChain::refreezes)
          .thenComparing(ChangedChain::change);

  /** Where a module comes in, or goes out; what is preferred comes first. */
  enum Change {
    /** In the place of the second of two neighbours. */
    SECOND,
    /** In the place of the first of two neighbours. */
    FIRST,
    /** Between two. */
    BETWEEN
  }

  static ChangedChain of(
      AssemblyModel assembly,
      Change change,
      ModuleModel module,
      List<ModuleModel> chain,
      List<ModuleModel> frozen) {
    return new ChangedChain(
        change,
        module,
        chain,
        frozen,
        !frozen.equals(assembly.frozenModules()),
        keepsSource(assembly.modules(), chain) && keepsTarget(assembly.modules(), chain));
  }

  /** Whether no other module bears the name of the one that comes in. */
  boolean bearsNamesOfItsOwn() {
    return chain.stream()
        .filter(it -> !it.type().equals(module.type()))
        .noneMatch(it -> it.name().equals(module.name()));
  }

  /** What becomes of the ends of the chain {@code before}, if they don't stay as they were. */
  String otherEnds(List<ModuleModel> before) {
    if (keepsEnds) {
      return "";
    }
    return keepsSource(before, chain)
        ? Message.otherTarget(describe(Joints.target(chain)), describe(Joints.target(before)))
        : Message.otherSource(describe(Joints.source(chain)), describe(Joints.source(before)));
  }

  private static boolean keepsSource(List<ModuleModel> before, List<ModuleModel> after) {
    return isKept(Joints.source(before), Joints.source(after));
  }

  private static boolean keepsTarget(List<ModuleModel> before, List<ModuleModel> after) {
    return isKept(Joints.target(before), Joints.target(after));
  }

  /** Whether an end stays as it is; there is nothing to keep of one that was none. */
  private static boolean isKept(Optional<SignalModel> before, Optional<SignalModel> after) {
    return before.isEmpty() || before.map(ChangedChain::key).equals(after.map(ChangedChain::key));
  }

  private static List<Object> key(SignalModel signal) {
    return List.of(signal.kind(), signal.argument().qualifiedName());
  }

  private static String describe(Optional<SignalModel> signal) {
    return signal.map(SignalModel::describe).orElse("nothing");
  }
}
