package org.legonn.tf.modules;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.ratio;
import static org.legonn.dsl.architecture.Architecture.receptiveField;
import static org.legonn.dsl.architecture.Architecture.top;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.IsolatingTranscoderBuilder;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.tf.primitives.Parameter;

/** {@code docs/weights.md} lists every tensor that a module can have, and none besides. */
class TensorNamesDocumentTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\|([^|]*)\\| `([^`]*)` \\| `\\[([^`]*)]` \\|$");

  private static final int CLASSES_READ = 43;
  private static final int CLASSES_GIVEN = 11;

  /** No product of two of these is a third. */
  private static final Map<String, Long> SIZES =
      Map.of(
          "S",
          (long) CLASSES_READ,
          "V",
          (long) CLASSES_GIVEN,
          "D",
          26L,
          "F",
          34L,
          "C",
          19L,
          "P",
          5L,
          "R",
          23L,
          "T",
          29L);

  private record Row(String word, String name, List<Long> shape) {
    boolean fits(Parameter parameter) {
      String tensor = parameter.name().substring(parameter.name().indexOf('/') + 1);
      String pattern =
          Pattern.quote(name)
              .replace("BLOCK", "\\E(before|after|memory)\\Q")
              .replace(".N.", "\\E[.]\\d+[.]\\Q");
      return tensor.matches(pattern)
          && shape.equals(Arrays.stream(parameter.shape().asArray()).boxed().toList());
    }
  }

  @Test
  void everyTensorHasARowAndEveryRowATensor() throws IOException {
    List<Row> rows = rows();
    Set<Row> met = new HashSet<>();
    for (Parameter parameter : parameters()) {
      List<Row> fitting = rows.stream().filter(row -> row.fits(parameter)).toList();
      assertWithMessage("%s %s", parameter.name(), parameter.shape()).that(fitting).isNotEmpty();
      met.addAll(fitting);
    }
    assertThat(met).containsExactlyElementsIn(rows);
  }

  private static List<Row> rows() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "weights.md"));
    List<Row> rows = new ArrayList<>();
    for (MatchResult row : ROW.matcher(document).results().toList()) {
      List<Long> shape =
          Splitter.on(", ").splitToStream(row.group(3)).map(TensorNamesDocumentTest::size).toList();
      String word =
          row.group(1).isBlank() ? rows.get(rows.size() - 1).word() : row.group(1).strip();
      rows.add(new Row(word, row.group(2), shape));
    }
    return rows;
  }

  /** Such as {@code 3·D}. */
  private static long size(String product) {
    long size = 1;
    for (String factor : Splitter.on("·").split(product)) {
      size *= SIZES.containsKey(factor) ? SIZES.get(factor) : Long.parseLong(factor);
    }
    return size;
  }

  private static List<Parameter> parameters() {
    TransformerLayer layer = heads(2).feedForward(34);
    // A width of 26 has an even number of values for one head alone.
    TransformerLayer narrow = heads(1).feedForward(34);
    int symbolsRead = CLASSES_READ - 1;
    int symbolsGiven = CLASSES_GIVEN - 1;
    List<Parameter> all = new ArrayList<>();
    all.addAll(
        new EncoderModule(
                "text",
                TextEncoderBuilder.create()
                    .embed(26)
                    .transformer(2, layer)
                    .outputLength(ratio(1.5))
                    .transformer(2, layer)
                    .marginals(),
                symbolsRead,
                symbolsGiven)
            .parameters());
    all.addAll(
        new EncoderModule(
                "speech",
                SpeechEncoderBuilder.create().subsample(26, 4, kernel(5)).marginals(),
                19,
                symbolsGiven)
            .parameters());
    all.addAll(
        new EncoderModule(
                "separable",
                SpeechEncoderBuilder.create().subsample(26, 4, kernel(5).separable()).marginals(),
                19,
                symbolsGiven)
            .parameters());
    all.addAll(
        new EncoderModule(
                "conformer",
                TextEncoderBuilder.create().embed(26).conformer(1, narrow.kernel(5)).marginals(),
                symbolsRead,
                symbolsGiven)
            .parameters());
    all.addAll(
        new EncoderModule(
                "transcoder",
                TranscoderBuilder.create().weightedEmbedding(26, receptiveField(23)).marginals(),
                symbolsRead,
                symbolsGiven)
            .parameters());
    all.addAll(
        new EncoderModule(
                "isolating",
                IsolatingTranscoderBuilder.create()
                    .beamConvolution(26, top(29), kernel(5))
                    .marginals(),
                symbolsRead,
                symbolsGiven)
            .parameters());
    all.addAll(
        new DecoderModule(
                "decoder",
                DecoderBuilder.create()
                    .weightedEmbedding(26, receptiveField(23))
                    .transformer(1, layer)
                    .decode(2, layer)
                    .text(),
                symbolsRead,
                symbolsGiven)
            .parameters());
    return all;
  }
}
