package org.legonn.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes programs with care or without: some are nearly right, some are broken all over. */
final class RandomProgram {
  private static final List<String> IMPORTS =
      List.of(
          "import org.legonn.dsl.*;",
          "import org.legonn.dsl.architecture.*;",
          "import static org.legonn.dsl.architecture.Architecture.*;");

  private static final List<String> PATHS =
      List.of(
          "vocab/german.txt",
          "vocab/german.txt",
          "vocab/english.txt",
          "vocab/english.txt",
          "/vocab/english.txt",
          "vocab/romanian.txt",
          "vocab/repeated.txt",
          "vocab/latin1.txt",
          "vocab/nothing.txt",
          "vocab",
          "",
          "/",
          "..",
          "../../pom.xml",
          "vocab/germna.txt",
          "C:\\\\vocab\\\\x.txt",
          "a b?*|<>\\\"",
          "\\u0000",
          "\\ud800",
          "x".repeat(5_000));

  private static final List<String> SEGMENTATIONS =
      List.of(
          "Segmentation.WORDS",
          "Segmentation.WORDS",
          "Segmentation.CHARACTERS",
          "Segmentation.BPE",
          "Segmentation.SENTENCEPIECE",
          "Segmentation.LEXICON",
          "Segmentation.MISSING",
          "Missing.WORDS",
          "null",
          "\"WORDS\"");

  private static final List<String> NAMES =
      List.of(
          "\"encoder\"",
          "\"decoder\"",
          "\"a-b-c\"",
          "\"\"",
          "\"Bad Name\"",
          "\"../x\"",
          "\"\\n\"",
          "3",
          "null",
          "Missing.NAME",
          "\"en\" + \"coder\"",
          "\"" + "n".repeat(3_000) + "\"");

  private static final List<String> VISIBILITIES =
      List.of("public", "public", "public", "", "private", "protected");

  private final Random random;
  private final double carelessness;
  private final List<String> types = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private RandomProgram(long seed) {
    this.random = new Random(seed);
    this.carelessness = Math.pow(random.nextDouble(), 4);
  }

  /** The same program for the same seed; its class is {@code Fuzzed}. */
  static String of(long seed) {
    return new RandomProgram(seed).write();
  }

  private String write() {
    if (oneIn(10)) {
      text.append("package ")
          .append(pick(List.of("a.b", "java.lang", "org.legonn.dsl")))
          .append(";\n");
    }
    for (String line : IMPORTS) {
      if (!oneIn(25)) {
        text.append(line).append('\n');
      }
    }
    text.append("public class Fuzzed {\n");
    int vocabularies = 1 + random.nextInt(3);
    int modules = 2 + random.nextInt(3);
    IntStream.range(0, vocabularies).forEach(i -> types.add("V" + i));
    IntStream.range(0, modules).forEach(i -> types.add("M" + i));
    IntStream.range(0, vocabularies).forEach(i -> vocabulary("V" + i));
    IntStream.range(0, modules).forEach(i -> module("M" + i));
    IntStream.range(0, 1 + random.nextInt(2)).forEach(i -> assembly("A" + i));
    text.append("}\n");
    if (oneIn(20)) {
      text.deleteCharAt(random.nextInt(text.length()));
    }
    return text.toString();
  }

  private void vocabulary(String name) {
    if (!oneIn(10)) {
      text.append("@Symbols(value = \"%s\"".formatted(pick(PATHS)));
      if (!oneIn(20)) {
        text.append(", segmentation = " + pick(SEGMENTATIONS));
      }
      text.append(")\n");
    }
    if (oneIn(12)) {
      text.append(
          pick(
              List.of(
                  "@LogMel(sampleRate = 16000, bins = 80) ",
                  "@LogMel(bins = -1) ",
                  "@Precomputed(dimensions = 0, framesPerSecond = 0.0 / 0.0) ",
                  "@Assembly({}) ",
                  "@LegoModule(\"v\") ")));
    }
    text.append(pick(VISIBILITIES)).append(' ');
    text.append(
        pick(List.of(
                "interface %s extends Vocabulary {}",
                "interface %s extends Vocabulary {}",
                "interface %s extends Vocabulary {}",
                "interface %s extends Features {}",
                "interface %s {}",
                "interface %s<T> extends Vocabulary {}",
                "interface %s extends Missing {}",
                "interface %s extends V0 {}",
                "static class %s implements Vocabulary {}",
                "enum %s implements Vocabulary { X }",
                "record %s(int x) implements Vocabulary {}",
                "@interface %s {}"))
            .formatted(name));
    text.append('\n');
  }

  private void module(String name) {
    if (!oneIn(10)) {
      String right = "\"" + name.toLowerCase(Locale.ROOT) + "\"";
      text.append("@LegoModule(%s)\n".formatted(oneIn(2) ? any(NAMES) : right));
    }
    text.append(pick(VISIBILITIES)).append(oneIn(10) ? " " : " static ");
    text.append(oneIn(10) ? "abstract class " : "class ").append(name);
    if (oneIn(10)) {
      text.append(pick(List.of("<T>", "<T extends Vocabulary>", "<T extends Missing>")));
    }
    if (oneIn(8)) {
      text.append(" extends ").append(pick(List.of("M0", "M1", "Missing", "Object", "V0", name)));
    }
    text.append(" implements ").append(kinds(name)).append(" {\n");
    if (oneIn(8)) {
      text.append(
          pick(
              List.of(
                  name + "(int x) {}",
                  "private " + name + "() {}",
                  "public " + name + "() throws Exception {}",
                  "public " + name + "() throws Missing {}",
                  "public <X extends Exception> " + name + "() throws X {}")));
    }
    text.append(
        """
          public EncoderSpec define(TextEncoderBuilder it) { return it.embed(8).marginals(); }
          public EncoderSpec define(SpeechEncoderBuilder it) { return null; }
          public TranscoderSpec define(TranscoderBuilder it) { return null; }
          public IsolatingTranscoderSpec define(IsolatingTranscoderBuilder it) { return null; }
          public DecoderSpec define(DecoderBuilder it) { return null; }
          public IsolatingDecoderSpec define(IsolatingDecoderBuilder it) { return null; }
        }
        """);
  }

  private String kinds(String name) {
    List<String> kinds = new ArrayList<>();
    do {
      String kind =
          pick(
              List.of(
                  name.equals("M0") ? "TextEncoder" : "Decoder",
                  "TextEncoder",
                  "SpeechEncoder",
                  "Transcoder",
                  "IsolatingTranscoder",
                  "Decoder",
                  "Decoder",
                  "IsolatingDecoder",
                  "LegoUnit",
                  "Missing"));
      kinds.add(oneIn(15) ? kind : kind + "<" + argument() + ", " + argument() + ">");
    } while (oneIn(10));
    return String.join(", ", kinds);
  }

  private String argument() {
    return oneIn(8)
        ? pick(List.of("Missing", "Vocabulary", "String", "T", "?", "int", "int[]", "M0", "V0<V0>"))
        : "V" + random.nextInt(oneIn(1) ? 2 : 1);
  }

  private void assembly(String name) {
    text.append("@Assembly(value = " + literals(2));
    if (oneIn(3)) {
      text.append(", frozen = " + literals(1));
    }
    if (oneIn(4)) {
      text.append(
          ", gradients = "
              + pick(List.of("Gradients.THROUGH_INTERFACES", "Gradients.MISSING", "Missing.X")));
    }
    text.append(")\n").append(pick(VISIBILITIES)).append(' ');
    text.append(
        pick(List.of(
                "interface %s {}\n",
                "interface %s {}\n",
                "interface %s {}\n",
                "interface %s<T> {}\n",
                "class %s {}\n",
                "enum %s { X }\n",
                "interface %s { interface Model {} }\n"))
            .formatted(name));
  }

  private String literals(int usual) {
    int count = oneIn(4) ? random.nextInt(4) : usual;
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                oneIn(12)
                    ? pick(
                        List.of(
                            "Missing.class",
                            "int.class",
                            "M0[].class",
                            "void.class",
                            "null",
                            "\"M0\"",
                            "Object.class",
                            "LegoUnit.class"))
                    : (usual == 2 ? "M" + Math.min(i, 1) : any(types)) + ".class")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Whether a mistake is made that a program without any care has one time in {@code n}. */
  private boolean oneIn(int n) {
    return random.nextDouble() < carelessness / n;
  }

  /** The first of the list, which is right, or by mistake any other. */
  private <T> T pick(List<T> list) {
    return oneIn(2) ? any(list) : list.get(0);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
