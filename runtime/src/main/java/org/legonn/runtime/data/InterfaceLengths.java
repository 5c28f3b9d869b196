package org.legonn.runtime.data;

import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.result.CtcFeasibility;

/** K, the positions of every interface of a chain, as the source's length T decides it. */
public final class InterfaceLengths {
  private final DeclaredChain chain;
  private final List<MarginalsSpec> encoders;
  private final List<String> vocabularies;

  private InterfaceLengths(
      DeclaredChain chain, List<MarginalsSpec> encoders, List<String> vocabularies) {
    this.chain = chain;
    this.encoders = encoders;
    this.vocabularies = vocabularies;
  }

  public static InterfaceLengths of(DeclaredChain chain) {
    List<MarginalsSpec> encoders = new ArrayList<>();
    List<String> vocabularies = new ArrayList<>();
    for (DeclaredModule module : chain.modules()) {
      if (module.spec() instanceof MarginalsSpec encoder) {
        encoders.add(encoder);
        vocabularies.add(module.target().contract().simpleName());
      }
    }
    return new InterfaceLengths(chain, List.copyOf(encoders), List.copyOf(vocabularies));
  }

  /** How many interfaces there are. */
  public int count() {
    return encoders.size();
  }

  /** The name of an interface's vocabulary. */
  String vocabulary(int interfaceIndex) {
    return vocabularies.get(interfaceIndex);
  }

  /** The positions of every interface for a source of {@code length} symbols or frames. */
  public int[] of(int length) {
    return chain.positions(length);
  }

  /** The greatest length that anything of the example is padded to: what it costs in a batch. */
  public int padded(Example example) {
    int longest = Math.max(example.source().length(), example.target().length + 1);
    for (int positions : of(example.source().length())) {
      longest = Math.max(longest, positions);
    }
    return longest;
  }

  /** Whether CTC can align the reference at every interface. */
  public boolean feasible(Example example) {
    for (int i = 0; i < count(); i++) {
      if (!feasible(example, i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether CTC can align the reference at one interface: a position a label and one between equal
   * neighbours.
   */
  boolean feasible(Example example, int interfaceIndex) {
    return needed(example.interfaces().get(interfaceIndex))
        <= of(example.source().length())[interfaceIndex];
  }

  /** The least K / T at which CTC can align the reference at one interface. */
  double ratioNeeded(Example example, int interfaceIndex) {
    int length = example.source().length();
    int before = interfaceIndex == 0 ? length : of(length)[interfaceIndex - 1];
    int states = encoders.get(interfaceIndex).input().states(before);
    return (double) needed(example.interfaces().get(interfaceIndex)) / states;
  }

  private static int needed(int[] labels) {
    int needed = labels.length;
    for (int i = 1; i < labels.length; i++) {
      if (labels[i] == labels[i - 1]) {
        needed++;
      }
    }
    return needed;
  }

  /** How well CTC can align a sample, an interface each. */
  List<CtcFeasibility> feasibility(List<Example> examples) {
    List<CtcFeasibility> found = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      int index = i;
      long infeasible = examples.stream().filter(e -> !feasible(e, index)).count();
      double[] ratios =
          examples.stream().mapToDouble(e -> ratioNeeded(e, index)).sorted().toArray();
      int rank = (int) Math.ceil(CtcFeasibility.KEPT * ratios.length);
      // Rounded up: a ratio is a setting that people type.
      double ratio = Math.ceil(ratios[Math.max(0, rank - 1)] * 20) / 20;
      found.add(new CtcFeasibility(vocabulary(i), examples.size(), infeasible, ratio));
    }
    return List.copyOf(found);
  }
}
