package org.legonn.processor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.legonn.dsl.contract.Code;
import org.legonn.processor.RandomLibrary.Flaw;
import org.legonn.processor.RandomLibrary.Unit;

/**
 * Modules of a library in a chain, which fit or nearly fit, and what must be said of them: by rules
 * of its own, which know nothing of contracts.
 *
 * @param throughInterfaces whether the last loss is to reach every module
 */
record RandomChain(
    RandomLibrary library, List<Unit> units, List<Unit> frozen, boolean throughInterfaces) {
  static RandomChain of(RandomLibrary library) {
    Random random = library.random();
    List<Unit> units = fitting(library, random);
    if (random.nextInt(5) < 2) {
      spoil(units, library, random);
    }
    List<Unit> frozen = new ArrayList<>();
    switch (random.nextInt(10)) {
      case 0 -> frozen.addAll(new HashSet<>(units));
      case 1 -> frozen.add(any(units, random));
      case 2 -> frozen.add(any(sound(library.units()), random));
      default -> {}
    }
    frozen.removeIf(unit -> unit.flaw() != Flaw.NONE);
    return new RandomChain(
        library, List.copyOf(units), List.copyOf(frozen), random.nextInt(4) == 0);
  }

  /** As long as there is something that fits. */
  private static List<Unit> fitting(RandomLibrary library, Random random) {
    List<Unit> from = random.nextInt(4) == 0 ? library.units() : sound(library.units());
    List<Unit> units = new ArrayList<>();
    List<Unit> next = from.stream().filter(it -> it.kind().readsSource()).toList();
    while (!next.isEmpty() && units.size() < 5) {
      Unit last = any(next, random);
      units.add(last);
      next =
          from.stream()
              .filter(it -> !last.kind().givesText() && !it.kind().readsSource())
              .filter(it -> it.input().orElseThrow().equals(last.output()))
              .filter(it -> !units.contains(it))
              .toList();
    }
    if (units.isEmpty()) {
      units.add(any(library.units(), random));
    }
    return units;
  }

  private static void spoil(List<Unit> units, RandomLibrary library, Random random) {
    int at = random.nextInt(units.size());
    Unit other = any(library.units(), random);
    switch (random.nextInt(6)) {
      case 0 -> units.add(at, other);
      case 1 -> units.set(at, other);
      case 2 -> units.add(other);
      case 3 -> units.add(units.get(at));
      case 4 -> Collections.swap(units, at, random.nextInt(units.size()));
      default -> {
        if (units.size() > 1) {
          units.remove(at);
        }
      }
    }
  }

  private static List<Unit> sound(List<Unit> units) {
    List<Unit> sound = units.stream().filter(it -> it.codesOfReading().isEmpty()).toList();
    return sound.isEmpty() ? units : sound;
  }

  private static Unit any(List<Unit> units, Random random) {
    return units.get(random.nextInt(units.size()));
  }

  /** As an assembly, in one line. */
  String assembly(String name) {
    return "@Assembly(value = %s, frozen = %s%s) interface %s {}"
        .formatted(
            literals(units),
            literals(frozen),
            throughInterfaces ? ", gradients = Gradients.THROUGH_INTERFACES" : "",
            name);
  }

  private static String literals(List<Unit> units) {
    return units.stream()
        .map(unit -> unit.literal() + ".class")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Made by hand, in one line. */
  String byHand(String name) {
    return "public static DeclaredChain %s() throws Exception { return Chain.of(%s).declared(); }"
        .formatted(
            name, units.stream().map(Unit::expression).collect(Collectors.joining(").then(")));
  }

  @Override
  public String toString() {
    return assembly("") + " of " + units;
  }

  boolean holds(Flaw flaw) {
    return units.stream().anyMatch(unit -> unit.flaw() == flaw);
  }

  /** What the compiler must say of the chain, apart from its modules. */
  Set<Code> codes() {
    Set<Code> codes = EnumSet.noneOf(Code.class);
    if (!startsAtSource() || !endsInText() || sourceOrEndInside()) {
      codes.add(Code.SIGNAL_MISMATCH);
    }
    for (int i = 1; i < units.size(); i++) {
      Unit giver = units.get(i - 1);
      Unit taker = units.get(i);
      if (!giver.kind().givesText()
          && !taker.kind().readsSource()
          && !taker.input().orElseThrow().equals(giver.output())) {
        codes.add(Code.VOCABULARY_MISMATCH);
      }
      if (throughInterfaces && taker.kind().isolates()) {
        codes.add(Code.GRADIENT_BLOCKED);
      }
    }
    if (namesakes()) {
      codes.add(Code.DUPLICATE_NAME);
    }
    if (!units.containsAll(frozen)) {
      codes.add(Code.NOT_IN_CHAIN);
    }
    if (frozen.containsAll(units)) {
      codes.add(Code.NOTHING_TO_TRAIN);
    }
    return codes;
  }

  private boolean startsAtSource() {
    return units.get(0).kind().readsSource();
  }

  private boolean endsInText() {
    return units.get(units.size() - 1).kind().givesText();
  }

  private boolean sourceOrEndInside() {
    return units.stream().skip(1).anyMatch(it -> it.kind().readsSource())
        || units.subList(0, units.size() - 1).stream().anyMatch(it -> it.kind().givesText());
  }

  private boolean namesakes() {
    return units.stream().map(Unit::label).distinct().count() < units.size();
  }

  /** What the compiler must say of the modules. */
  Set<Code> codesOfModules() {
    Set<Code> codes = EnumSet.noneOf(Code.class);
    units.forEach(unit -> codes.addAll(unit.codesOfProcessor()));
    return codes;
  }

  /** What building the chain must say, where javac lets it pass. */
  Set<Code> codesOfBuilding() {
    Set<Code> codes = EnumSet.noneOf(Code.class);
    units.forEach(unit -> codes.addAll(unit.codesOfReading()));
    if (namesakes()) {
      codes.add(Code.DUPLICATE_NAME);
    }
    if (!endsInText()) {
      codes.add(Code.SIGNAL_MISMATCH);
    }
    return codes;
  }

  /** Whether javac must refuse it as it stands {@link #byHand}: a raw module ends its checks. */
  boolean refusedByTypes() {
    if (!startsAtSource()) {
      return true;
    }
    boolean raw = false;
    for (int i = 1; i < units.size(); i++) {
      Unit giver = units.get(i - 1);
      Unit taker = units.get(i);
      raw |= taker.flaw() == Flaw.RAW;
      if (taker.kind().readsSource() || (!raw && !fits(giver, taker))) {
        return true;
      }
    }
    return false;
  }

  /** An open module takes whatever is given, and gives {@code Vocabulary} itself. */
  private static boolean fits(Unit giver, Unit taker) {
    if (giver.kind().givesText() || taker.flaw() == Flaw.OPEN) {
      return !giver.kind().givesText();
    }
    boolean open = giver.flaw() == Flaw.OPEN && giver.source().isPresent();
    return !open && taker.input().orElseThrow().equals(giver.output());
  }
}
