package org.legonn.tf.session;

import com.google.common.io.ByteArrayDataInput;
import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.backend.Hypothesis;

/** What a search found, as workers send it to one another. */
final class HypothesesBytes {
  private HypothesesBytes() {}

  static byte[] write(List<List<Hypothesis>> found) {
    ByteArrayDataOutput out = ByteStreams.newDataOutput();
    out.writeInt(found.size());
    for (List<Hypothesis> ofSource : found) {
      out.writeInt(ofSource.size());
      for (Hypothesis hypothesis : ofSource) {
        out.writeDouble(hypothesis.score());
        out.writeInt(hypothesis.symbols().length);
        for (int symbol : hypothesis.symbols()) {
          out.writeInt(symbol);
        }
      }
    }
    return out.toByteArray();
  }

  static List<List<Hypothesis>> read(byte[] bytes) {
    ByteArrayDataInput in = ByteStreams.newDataInput(bytes);
    List<List<Hypothesis>> found = new ArrayList<>();
    for (int sources = in.readInt(); sources > 0; sources--) {
      List<Hypothesis> ofSource = new ArrayList<>();
      for (int hypotheses = in.readInt(); hypotheses > 0; hypotheses--) {
        double score = in.readDouble();
        int[] symbols = new int[in.readInt()];
        for (int i = 0; i < symbols.length; i++) {
          symbols[i] = in.readInt();
        }
        ofSource.add(new Hypothesis(symbols, score));
      }
      found.add(List.copyOf(ofSource));
    }
    return List.copyOf(found);
  }
}
