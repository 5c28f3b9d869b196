package org.legonn.runtime.data;

import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.Input.Subsampling;
import org.legonn.runtime.backend.Example;

/** K, the positions of every interface of a chain, as the source's length T decides it. */
public final class InterfaceLengths {
  private final List<EncoderSpec> encoders;

  private InterfaceLengths(List<EncoderSpec> encoders) {
    this.encoders = encoders;
  }

  public static InterfaceLengths of(List<DeclaredModule> modules) {
    List<EncoderSpec> encoders = new ArrayList<>();
    for (DeclaredModule module : modules) {
      if (module.spec() instanceof EncoderSpec encoder) {
        encoders.add(encoder);
      }
    }
    return new InterfaceLengths(List.copyOf(encoders));
  }

  /** The positions of every interface for a source of {@code length} symbols or frames. */
  public int[] of(int length) {
    int[] positions = new int[encoders.size()];
    int states = length;
    for (int i = 0; i < positions.length; i++) {
      EncoderSpec encoder = encoders.get(i);
      if (encoder.input() instanceof Subsampling subsampling) {
        states = (states + subsampling.factor() - 1) / subsampling.factor();
      }
      int before = states;
      states = encoder.outputLength().map(olc -> olc.positions(before)).orElse(before);
      positions[i] = states;
    }
    return positions;
  }

  /** The greatest length that anything of the example is padded to: what it costs in a batch. */
  public int padded(Example example) {
    int longest = Math.max(example.source().length(), example.target().length + 1);
    for (int positions : of(example.source().length())) {
      longest = Math.max(longest, positions);
    }
    return longest;
  }

  /**
   * Whether CTC can align the reference at every interface: a position a label and one between
   * equal neighbours.
   */
  public boolean feasible(Example example) {
    int[] positions = of(example.source().length());
    for (int i = 0; i < positions.length; i++) {
      if (needed(example.interfaces().get(i)) > positions[i]) {
        return false;
      }
    }
    return true;
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
}
