package org.legonn.processor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.legonn.dsl.contract.Code;

/**
 * A package of vocabularies, features and modules, most of them right, in two releases that differ
 * little; and what must be said of each, known from how it was made.
 */
final class RandomLibrary {
  private static final String HEAD =
      """
      package %s;
      import org.legonn.dsl.*;
      import org.legonn.dsl.architecture.*;
      import static org.legonn.dsl.architecture.Architecture.*;
      """;

  /** What a module of a kind is written with. */
  enum Kind {
    TEXT_ENCODER("TextEncoder", "EncoderSpec", "embed(WIDTH)"),
    SPEECH_ENCODER("SpeechEncoder", "EncoderSpec", "subsample(WIDTH, 2)"),
    TRANSCODER("Transcoder", "TranscoderSpec", "weightedEmbedding(WIDTH)"),
    ISOLATING_TRANSCODER(
        "IsolatingTranscoder",
        "IsolatingTranscoderSpec",
        "beamConvolution(WIDTH, top(2), kernel(3))"),
    DECODER("Decoder", "DecoderSpec", "weightedEmbedding(WIDTH)"),
    ISOLATING_DECODER(
        "IsolatingDecoder", "IsolatingDecoderSpec", "beamConvolution(WIDTH, top(2), kernel(3))");

    private final String type;
    private final String spec;
    private final String input;

    Kind(String type, String spec, String input) {
      this.type = type;
      this.spec = spec;
      this.input = input;
    }

    boolean readsSource() {
      return this == TEXT_ENCODER || this == SPEECH_ENCODER;
    }

    boolean givesText() {
      return this == DECODER || this == ISOLATING_DECODER;
    }

    boolean isolates() {
      return this == ISOLATING_TRANSCODER || this == ISOLATING_DECODER;
    }

    /** The kind that takes and gives the same, but for the gradient. */
    Kind twin() {
      return switch (this) {
        case TEXT_ENCODER -> SPEECH_ENCODER;
        case SPEECH_ENCODER -> TEXT_ENCODER;
        case TRANSCODER -> ISOLATING_TRANSCODER;
        case ISOLATING_TRANSCODER -> TRANSCODER;
        case DECODER -> ISOLATING_DECODER;
        case ISOLATING_DECODER -> DECODER;
      };
    }

    /** What its builder is told. */
    String words(int width, int heads) {
      String layer = "(1, heads(" + heads + ").feedForward(8).dropout(0.1))";
      return input.replace("WIDTH", Integer.toString(width))
          + ".transformer"
          + layer
          + (givesText() ? ".decode" + layer + ".text()" : ".marginals()");
    }
  }

  /** What is wrong with a vocabulary. */
  enum Stain {
    NONE,
    MISSING,
    EMPTY,
    REPEATED,
    MARKED,
    RETURNS,
    LATIN,
    NO_MERGES,
    UNANNOTATED;

    Optional<Code> code() {
      return switch (this) {
        case NONE -> Optional.empty();
        case MISSING -> Optional.of(Code.SYMBOLS_MISSING);
        case UNANNOTATED -> Optional.of(Code.NOT_A_VOCABULARY);
        default -> Optional.of(Code.SYMBOLS_INVALID);
      };
    }
  }

  /** What is wrong with a module's class: first what the compiler sees, then what reading sees. */
  enum Flaw {
    NONE,
    UNNAMED,
    MISNAMED,
    HIDDEN,
    ABSTRACT,
    INNER,
    SIZED,
    THROWING,
    TWO_KINDS,
    CONSTANT,
    OPEN,
    RAW,
    NOTHING,
    FAILING,
    UNEVEN,
    OTHER_SOURCE,
    OTHER_KIND;

    boolean seenByProcessor() {
      return this != NONE && compareTo(RAW) <= 0;
    }
  }

  /** A vocabulary as a release has it. */
  record Content(
      List<String> symbols,
      String segmentation,
      String normalization,
      String casing,
      String tokenization) {}

  /** A vocabulary, in both releases. */
  record Words(String name, Content first, Content second, Stain stain) {
    Content in(int release) {
      return release == 1 ? first : second;
    }
  }

  /** Features, in both releases; each is an annotation, which says all. */
  record Sounds(String name, String first, String second, boolean faulty) {}

  /**
   * A module.
   *
   * @param source what it reads where it reads no vocabulary
   */
  record Unit(
      String name,
      String label,
      Kind kind,
      Optional<Sounds> source,
      Optional<Words> input,
      Words output,
      Flaw flaw,
      int first,
      int second,
      boolean packaged) {
    @Override
    public String toString() {
      return "%s %s<%s> %s%s"
          .formatted(
              name,
              kind.type,
              String.join(", ", declarations()),
              flaw,
              packaged ? ", packaged" : "");
    }

    /** What a class literal names. */
    String literal() {
      return flaw == Flaw.INNER ? name + ".Unit" : name;
    }

    String expression() {
      return switch (flaw) {
        case ABSTRACT -> "new " + name + "() {}";
        case INNER -> "new " + name + "().new Unit()";
        case SIZED -> "new " + name + "(8)";
        case CONSTANT -> name + ".ONLY";
        case OPEN -> "new " + name + "<>()";
        default -> "new " + name + "()";
      };
    }

    /** The vocabularies or features that it names. */
    List<String> declarations() {
      return List.of(
          source.map(Sounds::name).orElseGet(() -> input.orElseThrow().name()), output.name());
    }

    /** What is wrong with the vocabularies or features that it names. */
    List<Code> stains() {
      List<Code> codes = new ArrayList<>();
      input.flatMap(words -> words.stain().code()).ifPresent(codes::add);
      output.stain().code().ifPresent(codes::add);
      source.filter(Sounds::faulty).ifPresent(it -> codes.add(Code.NOT_A_VOCABULARY));
      return codes;
    }

    /** Whether it was trained on other signals than it is declared with now. */
    boolean driftsInSignals() {
      return packaged
          && (source.stream().anyMatch(it -> !it.first().equals(it.second()))
              || input.stream().anyMatch(it -> !it.first().equals(it.second()))
              || !output.first().equals(output.second()));
    }

    /** What the compiler must say of it. */
    List<Code> codesOfProcessor() {
      List<Code> codes = stains();
      if (flaw.seenByProcessor()) {
        codes.add(Code.MODULE_SHAPE);
      }
      if (driftsInSignals()) {
        codes.add(Code.CONTRACT_DRIFT);
      }
      return codes;
    }

    /** What reading it must say of it. */
    List<Code> codesOfReading() {
      List<Code> codes = stains();
      if (flaw != Flaw.NONE) {
        codes.add(Code.MODULE_SHAPE);
      }
      if (driftsInSignals() || (packaged && first != second)) {
        codes.add(Code.CONTRACT_DRIFT);
      }
      return codes;
    }
  }

  private final Random random;
  private final String name;
  private final List<Words> words = new ArrayList<>();
  private final List<Sounds> sounds = new ArrayList<>();
  private final List<Unit> units = new ArrayList<>();

  /** The same library for the same seed; its names are those of no other number. */
  RandomLibrary(long seed, int number) {
    this.random = new Random(seed + number);
    this.name = "library" + number;
    Content base =
        new Content(List.of("a", "b", "c", "d"), "WORDS", "NFC", "PRESERVED", "WHITE_SPACE");
    for (int i = 0; i < 5; i++) {
      Content content = random.nextBoolean() ? base : varied(base);
      Stain stain = i < 3 || !oneIn(2) ? Stain.NONE : any(List.of(Stain.values()));
      words.add(
          new Words("V" + number + "x" + i, content, oneIn(4) ? varied(content) : content, stain));
    }
    for (int i = 0; i < 2; i++) {
      String features = any(annotations());
      boolean faulty = i > 0 && oneIn(2);
      sounds.add(
          new Sounds(
              "F" + number + "x" + i,
              faulty ? any(List.of("", "@LogMel(sampleRate = 8000, bins = 0)")) : features,
              faulty || !oneIn(4) ? features : any(annotations()),
              faulty));
    }
    for (int i = 0; i < 20; i++) {
      units.add(unit("M" + number + "x" + i, "m" + number + "-" + i));
    }
  }

  private static List<String> annotations() {
    return List.of(
        "@LogMel(sampleRate = 8000, bins = 40)",
        "@LogMel(sampleRate = 16000, bins = 40)",
        "@Precomputed(dimensions = 40, framesPerSecond = 100)",
        "@Precomputed(dimensions = 40, framesPerSecond = 100, standardization = Standardization.NONE)");
  }

  private Content varied(Content of) {
    List<String> symbols = new ArrayList<>(of.symbols());
    switch (random.nextInt(8)) {
      case 0 -> Collections.swap(symbols, 0, symbols.size() - 1);
      case 1 -> symbols.remove(symbols.size() - 1);
      case 2 -> symbols.add(symbols.contains("e") ? "f" : "e");
      case 3 -> symbols.set(1, of.casing.equals("LOWER") ? "g" : "B");
      case 4 -> {
        return new Content(symbols, "CHARACTERS", of.normalization, of.casing, of.tokenization);
      }
      case 5 -> {
        return new Content(symbols, of.segmentation, "NFKC", of.casing, of.tokenization);
      }
      case 6 -> {
        return new Content(
            List.of("a", "b", "c", "d"),
            of.segmentation,
            of.normalization,
            "LOWER",
            of.tokenization);
      }
      default -> {
        return new Content(symbols, of.segmentation, of.normalization, of.casing, "PUNCTUATION");
      }
    }
    return new Content(symbols, of.segmentation, of.normalization, of.casing, of.tokenization);
  }

  private Unit unit(String type, String label) {
    Kind kind = any(List.of(Kind.values()));
    Words output = nearlyAlwaysRight();
    boolean speech = kind == Kind.SPEECH_ENCODER;
    Optional<Sounds> source = speech ? Optional.of(any(sounds)) : Optional.empty();
    Optional<Words> input = speech ? Optional.empty() : Optional.of(nearlyAlwaysRight());
    Flaw flaw = oneIn(4) ? any(List.of(Flaw.values())) : Flaw.NONE;
    if (kind.readsSource() && (flaw == Flaw.TWO_KINDS || flaw == Flaw.RAW)) {
      flaw = Flaw.UNNAMED;
    }
    if (!kind.readsSource() && flaw == Flaw.OTHER_SOURCE) {
      flaw = Flaw.OTHER_KIND;
    }
    boolean namesake = !units.isEmpty() && oneIn(8);
    Unit unit =
        new Unit(
            type,
            namesake ? any(units).label() : label,
            kind,
            source,
            input,
            output,
            flaw,
            8,
            oneIn(6) ? 12 : 8,
            false);
    boolean packaged = flaw == Flaw.NONE && unit.stains().isEmpty() && oneIn(2);
    return new Unit(
        type, unit.label, kind, source, input, output, flaw, unit.first, unit.second, packaged);
  }

  /** The first vocabularies are always right, and most modules use them. */
  private Words nearlyAlwaysRight() {
    return oneIn(8) ? any(words) : words.get(random.nextInt(3));
  }

  String name() {
    return name;
  }

  List<Unit> units() {
    return units;
  }

  Random random() {
    return random;
  }

  String head() {
    return HEAD.formatted(name);
  }

  /** The sources of a release but for what doesn't compile, by their files' names. */
  Map<String, String> sources(int release) {
    Map<String, String> sources = new TreeMap<>();
    for (Words each : words) {
      sources.put(file(each.name()), head() + declaration(each, release));
    }
    for (Sounds each : sounds) {
      String annotation = release == 1 || each.faulty() ? each.first() : each.second();
      sources.put(
          file(each.name()),
          head()
              + "%s public interface %s extends Features {}\n".formatted(annotation, each.name()));
    }
    for (Unit each : units) {
      if (each.flaw() != Flaw.OTHER_KIND) {
        sources.put(file(each.name()), source(each, release));
      }
    }
    return sources;
  }

  /** The sources of what javac must refuse. */
  Map<String, String> wrongKinds() {
    Map<String, String> sources = new TreeMap<>();
    for (Unit each : units) {
      if (each.flaw() == Flaw.OTHER_KIND) {
        sources.put(file(each.name()), source(each, 2));
      }
    }
    return sources;
  }

  private String file(String type) {
    return name + "/" + type + ".java";
  }

  private String path(Words vocabulary) {
    return name + "/" + vocabulary.name().toLowerCase(Locale.ROOT) + ".txt";
  }

  private String declaration(Words vocabulary, int release) {
    Content content = vocabulary.in(release);
    String annotation =
        "@Symbols(value = \"%s\", segmentation = Segmentation.%s, normalization = Normalization.%s, casing = Casing.%s, tokenization = Tokenization.%s)"
            .formatted(
                path(vocabulary),
                vocabulary.stain() == Stain.NO_MERGES ? "BPE" : content.segmentation(),
                content.normalization(),
                content.casing(),
                content.tokenization());
    return "%s public interface %s extends Vocabulary {}\n"
        .formatted(vocabulary.stain() == Stain.UNANNOTATED ? "" : annotation, vocabulary.name());
  }

  /** The files of a release, by their paths. */
  Map<String, byte[]> resources(int release) {
    Map<String, byte[]> resources = new TreeMap<>();
    for (Words each : words) {
      if (each.stain() != Stain.MISSING) {
        resources.put(path(each), file(each, release));
      }
    }
    return resources;
  }

  private static byte[] file(Words vocabulary, int release) {
    String symbols = String.join("\n", vocabulary.in(release).symbols());
    return switch (vocabulary.stain()) {
      case EMPTY -> new byte[0];
      case REPEATED -> (symbols + "\na\n").getBytes(UTF_8);
      case MARKED -> ("\ufeff" + symbols + "\n").getBytes(UTF_8);
      case RETURNS -> (symbols.replace("\n", "\r\n") + "\r\n").getBytes(UTF_8);
      case LATIN -> (symbols + "\n\u00fc\n").getBytes(ISO_8859_1);
      default -> (symbols + "\n").getBytes(UTF_8);
    };
  }

  private String source(Unit unit, int release) {
    String type = unit.flaw() == Flaw.INNER ? "Unit" : unit.name();
    String kinds = kinds(unit);
    String declared =
        switch (unit.flaw()) {
          case HIDDEN, INNER -> (unit.flaw() == Flaw.HIDDEN ? "" : "public ") + "class " + type;
          case ABSTRACT -> "public abstract class " + type;
          case CONSTANT -> "public enum " + type;
          case OPEN -> "public class " + type + "<V extends Vocabulary>";
          default -> "public class " + type;
        };
    String constructor =
        switch (unit.flaw()) {
          case HIDDEN -> "public %s() {}".formatted(type);
          case SIZED -> "public %s(int size) {}".formatted(type);
          case THROWING -> "public %s() throws java.io.IOException {}".formatted(type);
          case CONSTANT -> "ONLY;";
          default -> "";
        };
    String label =
        switch (unit.flaw()) {
          case UNNAMED -> "";
          case MISNAMED -> "@LegoModule(\"%s_\")".formatted(unit.label());
          default -> "@LegoModule(\"%s\")".formatted(unit.label());
        };
    String body =
        """
        %s %s implements %s {
          %s
          %s
          %s
        }
        """
            .formatted(
                label,
                declared,
                kinds,
                constructor,
                define(unit.kind(), body(unit, release)),
                unit.flaw() == Flaw.TWO_KINDS ? define(unit.kind().twin(), "return null;") : "");
    return head()
        + (unit.flaw() == Flaw.INNER
            ? "public class %s {\n%s}\n".formatted(unit.name(), body)
            : body);
  }

  private static String kinds(Unit unit) {
    if (unit.flaw() == Flaw.RAW) {
      return unit.kind().type;
    }
    String input =
        unit.flaw() == Flaw.OPEN && unit.source().isEmpty() ? "V" : unit.declarations().get(0);
    String output =
        unit.flaw() == Flaw.OPEN && unit.source().isPresent() ? "V" : unit.output().name();
    String arguments = "<%s, %s>".formatted(input, output);
    return unit.flaw() == Flaw.TWO_KINDS
        ? unit.kind().type + arguments + ", " + unit.kind().twin().type + arguments
        : unit.kind().type + arguments;
  }

  private static String define(Kind kind, String body) {
    return "public %s define(%sBuilder it) { %s }".formatted(kind.spec, kind.type, body);
  }

  private static String body(Unit unit, int release) {
    Kind kind = unit.kind();
    int width = release == 1 ? unit.first() : unit.second();
    return switch (unit.flaw()) {
      case NOTHING -> "return null;";
      case FAILING -> "throw new IllegalStateException(\"no\\nsettings\");";
      case UNEVEN -> "return it." + kind.words(width, 5) + ";";
      case OTHER_SOURCE, OTHER_KIND -> {
        Kind other =
            unit.flaw() == Flaw.OTHER_SOURCE || !kind.readsSource() ? kind.twin() : Kind.DECODER;
        yield "return " + other.type + "Builder.create()." + other.words(width, 2) + ";";
      }
      default -> "return it." + kind.words(width, 2) + ";";
    };
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
