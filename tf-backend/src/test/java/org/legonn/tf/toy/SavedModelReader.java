package org.legonn.tf.toy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Loads a SavedModel by TensorFlow's own loader, and by nothing of this project's, and asks it. */
public final class SavedModelReader {
  private SavedModelReader() {}

  /** Writes what the model in the first argument finds for the sources in the others. */
  public static void main(String[] args) {
    int[][] sources =
        Arrays.stream(args).skip(1).map(SavedModelReader::symbols).toArray(int[][]::new);
    int longest = Arrays.stream(sources).mapToInt(source -> source.length).max().orElseThrow();
    try (SavedModelBundle bundle = SavedModelBundle.load(args[0], "serve");
        TInt32 source = TInt32.tensorOf(Shape.of(sources.length, longest));
        TInt32 lengths = TInt32.tensorOf(Shape.of(sources.length))) {
      for (int i = 0; i < sources.length; i++) {
        lengths.setInt(sources[i].length, i);
        for (int t = 0; t < longest; t++) {
          source.setInt(t < sources[i].length ? sources[i][t] : 0, i, t);
        }
      }
      Map<String, Tensor> inputs = Map.of("source", source, "source_lengths", lengths);
      try (Result found = bundle.function("serving_default").call(inputs)) {
        print(
            (TInt32) found.get("symbols").orElseThrow(),
            (TInt32) found.get("lengths").orElseThrow(),
            (TFloat32) found.get("scores").orElseThrow());
      }
    }
  }

  private static void print(TInt32 symbols, TInt32 lengths, TFloat32 scores) {
    for (int i = 0; i < symbols.shape().get(0); i++) {
      for (int n = 0; n < symbols.shape().get(1); n++) {
        int[] text = new int[lengths.getInt(i, n)];
        for (int u = 0; u < text.length; u++) {
          text[u] = symbols.getInt(i, n, u);
        }
        System.out.println(line(text, scores.getFloat(i, n)));
      }
    }
  }

  /** Symbols and their score. */
  public static String line(int[] symbols, float score) {
    return Arrays.stream(symbols).mapToObj(Integer::toString).collect(Collectors.joining(" "))
        + String.format(Locale.ROOT, "\t%.4f", score);
  }

  private static int[] symbols(String line) {
    return Pattern.compile(" ")
        .splitAsStream(line.substring(0, line.indexOf('\t')))
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
