package org.legonn.dsl.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.FeaturesContract.SamplesContract;
import org.legonn.dsl.contract.OnnxGraph.Maker;
import org.legonn.dsl.contract.OnnxGraph.Value;
import org.legonn.dsl.contract.OnnxSignature.Form;
import org.legonn.dsl.contract.OnnxSignature.Lengths;

/**
 * The one rule of what an ONNX model must be to stand first in a chain. It reads the file's names
 * and shapes, and needs no native code.
 */
final class OnnxRule {
  private static final int OLDEST_OPERATORS = 7;
  private static final Set<String> DOMAINS = Set.of("", "ai.onnx.ml", "com.microsoft");

  /** These move numbers, and change none. */
  private static final Set<String> MOVES =
      Set.of("Transpose", "Identity", "Reshape", "Squeeze", "Unsqueeze", "Cast");

  private final OnnxContract declared;
  private final FeaturesContract features;
  private final VocabularyContract vocabulary;

  OnnxRule(OnnxContract declared, FeaturesContract features, VocabularyContract vocabulary) {
    this.declared = declared;
    this.features = features;
    this.vocabulary = vocabulary;
  }

  OnnxSignature check(byte[] model, byte[] tokens) {
    if (features instanceof LogMelContract logMel) {
      throw new OnnxInvalidException(
          "",
          String.format(
              Locale.ROOT,
              "%s declares %s, which only modules with a define() compute; export the model with its front-end and declare @Samples(sampleRate = %d), or give matrices, @Precomputed",
              features.simpleName(),
              features.describe(),
              logMel.sampleRate()));
    }
    if (!features.isRaw() && !features.needsWholeUtterance()) {
      throw new OnnxInvalidException(
          "",
          String.format(
              Locale.ROOT,
              "%s is standardized as it comes (%s), which only modules with a define() do; declare UTTERANCE or NONE, as the model learnt",
              features.simpleName(),
              features.standardization().name()));
    }
    if (!(declared.framesPerSecond() > 0 && Double.isFinite(declared.framesPerSecond()))) {
      throw new OnnxInvalidException(
          "framesPerSecond",
          "framesPerSecond is %s; write how many positions it gives for a second"
              .formatted(declared.framesPerSecond()));
    }
    OnnxGraph graph = read(model);
    requireKnown(graph);
    Value input = input(graph);
    Optional<Value> lengths = lengths(graph, input);
    requireNoOther(graph, input, lengths);
    Value output = output(graph);
    new OnnxTokens(declared, vocabulary).check(tokens);
    int classes = vocabulary.symbols().size() + 1;
    requireClasses(output, classes);
    requireScale(graph, output);
    return new OnnxSignature(
        input.name(),
        form(input),
        lengths.map(it -> new Lengths(it.name(), it.element() == Value.INT64)),
        output.name(),
        classes);
  }

  private static OnnxGraph read(byte[] model) {
    try {
      return OnnxGraph.read(model);
    } catch (WireField.BrokenException e) {
      throw new OnnxInvalidException(
          "model", "is no ONNX file (%s); export it anew".formatted(e.getMessage()));
    }
  }

  private static void requireKnown(OnnxGraph graph) {
    if (!graph.isWhole()) {
      throw new OnnxInvalidException(
          "model",
          "keeps weights in other files; save all in one: onnx.save(onnx.load(path), path)");
    }
    for (Map.Entry<String, Long> each : graph.operators().entrySet()) {
      if (!DOMAINS.contains(each.getKey())) {
        throw new OnnxInvalidException(
            "model",
            "has operators of %s, which ONNX Runtime does not know; export it without them"
                .formatted(Quote.of(each.getKey())));
      }
    }
    long operators = graph.operators().getOrDefault("", (long) OLDEST_OPERATORS);
    if (operators < OLDEST_OPERATORS || operators > OnnxContract.NEWEST_OPERATORS) {
      throw new OnnxInvalidException(
          "model",
          String.format(
              Locale.ROOT,
              "is of opset %d, but ONNX Runtime knows %d to %d; export it with opset_version=17",
              operators,
              OLDEST_OPERATORS,
              OnnxContract.NEWEST_OPERATORS));
    }
    if (graph.version() > OnnxContract.NEWEST_FORMAT) {
      throw new OnnxInvalidException(
          "model",
          String.format(
              Locale.ROOT,
              "is of ONNX's format %d, but ONNX Runtime knows none above %d; export it with an older onnx",
              graph.version(),
              OnnxContract.NEWEST_FORMAT));
    }
  }

  private Value input(OnnxGraph graph) {
    String shape =
        features instanceof SamplesContract
            ? "float32 [batch, time]"
            : String.format(
                Locale.ROOT,
                "float32 [batch, frames, %1$d] or [batch, %1$d, frames]",
                features.dimensions());
    return pick(
        "input",
        declared.input(),
        graph.inputs(),
        this::takesFeatures,
        "an input that takes %s, as %s gives".formatted(shape, features.describe()));
  }

  private boolean takesFeatures(Value value) {
    if (value.element() != Value.FLOAT32) {
      return false;
    }
    return features instanceof SamplesContract
        ? value.hasRank(2) && isFree(value.size(1)) && isOneOrFree(value.size(0))
        : value.hasRank(3)
            && (takes(value, 2, 1) || takes(value, 1, 2))
            && isOneOrFree(value.size(0));
  }

  private boolean takes(Value value, int dimensions, int frames) {
    OptionalLong size = value.size(dimensions);
    return isFree(value.size(frames))
        && (size.isEmpty() || size.getAsLong() == features.dimensions());
  }

  private static boolean isFree(OptionalLong size) {
    return size.isEmpty();
  }

  private static boolean isOneOrFree(OptionalLong size) {
    return size.isEmpty() || size.getAsLong() == 1;
  }

  /** Where no size is fixed, the dimensions come last, as PyTorch has them. */
  private Form form(Value input) {
    if (features instanceof SamplesContract) {
      return Form.SAMPLES;
    }
    return input.size(1).isPresent() && input.size(2).isEmpty() ? Form.DIMENSIONS : Form.FRAMES;
  }

  private Optional<Value> lengths(OnnxGraph graph, Value input) {
    List<Value> others =
        graph.inputs().stream().filter(it -> !it.name().equals(input.name())).toList();
    if (declared.lengths().isEmpty() && others.stream().noneMatch(OnnxRule::takesLengths)) {
      return Optional.empty();
    }
    return Optional.of(
        pick(
            "lengths",
            declared.lengths(),
            others,
            OnnxRule::takesLengths,
            "an input for lengths, int32 or int64 [batch]"));
  }

  private static boolean takesLengths(Value value) {
    return (value.element() == Value.INT32 || value.element() == Value.INT64)
        && value.hasRank(1)
        && isOneOrFree(value.size(0));
  }

  private static void requireNoOther(OnnxGraph graph, Value input, Optional<Value> lengths) {
    for (Value value : graph.inputs()) {
      if (!value.name().equals(input.name())
          && lengths.filter(it -> it.name().equals(value.name())).isEmpty()) {
        throw new OnnxInvalidException(
            "model",
            "has the input %s, which nothing would be given; export it without"
                .formatted(value.describe()));
      }
    }
  }

  private Value output(OnnxGraph graph) {
    Value output =
        pick(
            "output",
            declared.output(),
            graph.outputs(),
            value ->
                value.element() == Value.FLOAT32
                    && (value.axes().isEmpty() || (value.hasRank(3) && isOneOrFree(value.size(0)))),
            "an output float32 [batch, positions, classes]");
    OptionalLong middle = output.size(Math.min(1, output.axes().map(List::size).orElse(0)));
    if (middle.isPresent()) {
      throw new OnnxInvalidException(
          named("output"),
          "gives %s, but [batch, positions, classes] is wanted, for speech of any length; export it so, with dynamic_axes"
              .formatted(output.describe()));
    }
    return output;
  }

  /** The member where it is written out, else the file. */
  private String named(String member) {
    String name =
        switch (member) {
          case "input" -> declared.input();
          case "lengths" -> declared.lengths();
          default -> declared.output();
        };
    return name.isEmpty() ? "model" : member;
  }

  private Value pick(
      String member, String name, List<Value> values, Predicate<Value> fits, String wanted) {
    List<Value> fitting = values.stream().filter(fits).toList();
    if (name.isEmpty() && fitting.size() == 1) {
      return fitting.get(0);
    }
    if (name.isEmpty() && fitting.size() > 1) {
      throw new OnnxInvalidException(
          "model",
          "%s all can be %s; say which: %s = \"%s\""
              .formatted(
                  fitting.stream().map(it -> Quote.of(it.name())).collect(Collectors.joining(", ")),
                  wanted,
                  member,
                  fitting.get(0).name()));
    }
    return fitting.stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new OnnxInvalidException(
                    named(member),
                    (name.isEmpty()
                            ? "does not have %s; it has %s; export it so, or declare what it is"
                            : Quote.of(name) + " is not %s; it has %s; name the right one")
                        .formatted(
                            wanted,
                            values.isEmpty()
                                ? "none"
                                : values.stream()
                                    .map(Value::describe)
                                    .collect(Collectors.joining(", ")))));
  }

  private void requireClasses(Value output, int classes) {
    OptionalLong given = output.axes().isPresent() ? output.size(2) : OptionalLong.empty();
    if (given.isPresent() && given.getAsLong() != classes) {
      throw new OnnxInvalidException(
          named("output"),
          String.format(
              Locale.ROOT,
              "gives %d classes, but there are %d, the %d symbols of %s and the blank; take the tokens that it was trained with",
              given.getAsLong(),
              classes,
              classes - 1,
              vocabulary.simpleName()));
    }
  }

  /** What the last operator that changes numbers is, tells one from the other. */
  private void requireScale(OnnxGraph graph, Value output) {
    Optional<Maker> maker = Optional.ofNullable(graph.makers().get(output.name()));
    Set<String> seen = new HashSet<>();
    while (maker.filter(it -> MOVES.contains(it.type()) && seen.add(it.read())).isPresent()) {
      maker = Optional.ofNullable(graph.makers().get(maker.get().read()));
    }
    String last = maker.map(Maker::type).orElse("");
    if (last.equals("Softmax") && !declared.givesProbabilities()) {
      throw new OnnxInvalidException(
          "gives",
          "ends in a softmax, and so gives probabilities: gives = OnnxOutput.PROBABILITIES");
    }
    if (last.equals("LogSoftmax") && declared.givesProbabilities()) {
      throw new OnnxInvalidException(
          "gives",
          "ends in the logarithm of a softmax, and so not in probabilities: gives = OnnxOutput.LOGITS");
    }
  }
}
