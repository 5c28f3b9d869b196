package org.legonn.dsl;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.architecture.Chunks;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.Ingestor;
import org.legonn.dsl.architecture.Input;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.IsolatingTranscoderBuilder;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.dsl.architecture.ModuleSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.dsl.contract.FeaturesContract.SamplesContract;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;
import org.legonn.dsl.contract.VocabularyContract;

/**
 * Reads a module's name, signals and architecture off its class, and compares what it was packaged
 * with.
 */
final class DeclaredModuleReader {
  private final LegoUnit<?, ?> unit;
  private final ModuleClass declared;

  /**
   * @throws ContractException if no module may be declared as the class of {@code unit} is
   */
  DeclaredModuleReader(LegoUnit<?, ?> unit) {
    this.unit = unit;
    this.declared = ModuleClass.of(unit);
  }

  /**
   * Reads the module and the files that it names.
   *
   * @throws ContractException if any of them is wrong
   */
  DeclaredModule read() {
    Optional<DeclaredVocabulary> source =
        readsSpeech() ? Optional.empty() : Optional.of(vocabulary(0));
    DeclaredVocabulary target = vocabulary(1);
    SignalContract input =
        source.map(it -> input(it.contract())).orElseGet(() -> new SpeechContract(features()));
    ModuleSpec spec = spec();
    Optional<DeclaredOnnx> onnx = Optional.empty();
    if (input instanceof SpeechContract speech) {
      onnx = onnx(speech.features(), target.contract());
      if (onnx.isEmpty()) {
        requireComputable(speech.features());
      }
      if (spec.isRecorded() && onnx.isEmpty()) {
        requireDistributions(speech.features(), target.contract());
      }
    }
    if (spec instanceof EncoderSpec encoder && input instanceof SpeechContract speech) {
      encoder.chunks().ifPresent(chunks -> requireNothingLater(chunks, speech.features()));
    }
    source.ifPresent(vocabulary -> requireSymbols(spec.input(), vocabulary.symbols().size()));
    SignalContract output =
        spec instanceof MarginalsSpec
            ? new MarginalsContract(target.contract())
            : new TextContract(target.contract());
    ModuleContract contract =
        new ModuleContract(
            declared.name(), input, output, onnx.map(DeclaredOnnx::words).orElse(spec.words()));
    PackagedContract.of(declared.type()).ifPresent(packaged -> packaged.checkAgainst(contract));
    return new DeclaredModule(declared, spec, contract, source, target, onnx);
  }

  private boolean readsSpeech() {
    return unit instanceof SpeechEncoder<?, ?> || unit instanceof OutsideEncoder<?, ?>;
  }

  private Optional<DeclaredOnnx> onnx(FeaturesContract features, VocabularyContract vocabulary) {
    if (unit instanceof OutsideEncoder<?, ?>) {
      return Optional.of(DeclaredOnnx.of(declared.type(), features, vocabulary));
    }
    if (declared.type().isAnnotationPresent(OnnxEncoder.class)) {
      throw refusal(
          "%s bears @OnnxEncoder but is a %s; let it implement OutsideEncoder, or take the annotation away",
          declared.kind().getSimpleName());
    }
    return Optional.empty();
  }

  /** Of bare samples an encoder of this project makes nothing. */
  private void requireComputable(FeaturesContract features) {
    if (features instanceof SamplesContract samples) {
      throw refusal(
          "%s hears %s, which only an OutsideEncoder can; annotate %s with @LogMel(sampleRate = %d, bins = 80)",
          features.describe(), features.simpleName(), samples.sampleRate());
    }
  }

  private SignalContract input(VocabularyContract vocabulary) {
    return unit instanceof TextEncoder<?, ?>
        ? new TextContract(vocabulary)
        : new MarginalsContract(vocabulary);
  }

  /** What {@code define} gives, which is another's code. */
  private ModuleSpec spec() {
    @Nullable ModuleSpec spec;
    try {
      spec = define();
    } catch (ContractException e) {
      throw e;
    } catch (LinkageError e) {
      throw refusal(
          "%s was compiled against another version of LegoNN (%s); compile it again",
          oneLine(e.toString()));
    } catch (RuntimeException e) {
      throw e instanceof IllegalArgumentException && e.getMessage() != null
          ? refusal("the architecture of %s: %s", oneLine(e.getMessage()))
          : refusal(
              "the define() of %s failed with %s; let it depend on its builder alone",
              oneLine(e.toString()));
    }
    if (spec == null) {
      throw refusal("the define() of %s returned null; return what %s ends in", builder());
    }
    return spec;
  }

  private @Nullable ModuleSpec define() {
    if (unit instanceof TextEncoder<?, ?> encoder) {
      return startingWith(encoder.define(TextEncoderBuilder.create()), Input.Embedding.class);
    }
    if (unit instanceof SpeechEncoder<?, ?> encoder) {
      return startingWith(
          encoder.define(SpeechEncoderBuilder.create()),
          Input.Subsampling.class,
          Input.Recorded.class);
    }
    if (unit instanceof OutsideEncoder<?, ?>) {
      return SpeechEncoderBuilder.create().recordedMarginals();
    }
    if (unit instanceof Transcoder<?, ?> transcoder) {
      return transcoder.define(TranscoderBuilder.create());
    }
    if (unit instanceof IsolatingTranscoder<?, ?> transcoder) {
      return transcoder.define(IsolatingTranscoderBuilder.create());
    }
    if (unit instanceof Decoder<?, ?> decoder) {
      return decoder.define(DecoderBuilder.create());
    }
    if (unit instanceof IsolatingDecoder<?, ?> decoder) {
      return decoder.define(IsolatingDecoderBuilder.create());
    }
    throw new AssertionError("LegoUnit is sealed: " + declared.type());
  }

  /** Both kinds of encoder share a type, so that javac can't tell them apart. */
  private @Nullable EncoderSpec startingWith(@Nullable EncoderSpec spec, Class<?>... first) {
    if (spec != null && Stream.of(first).noneMatch(kind -> kind.isInstance(spec.input()))) {
      throw refusal(
          "%s is a %s, but its define() returned another kind's architecture, %s; return what %s ends in",
          declared.kind().getSimpleName(), spec, builder());
    }
    return spec;
  }

  private String builder() {
    return "the %sBuilder that it is given".formatted(declared.kind().getSimpleName());
  }

  /** A beam convolution can't see more of a position than there is. */
  private void requireSymbols(Input first, int symbols) {
    if (first instanceof Ingestor.BeamConvolution beam && beam.top().symbols() > symbols + 1) {
      throw refusal(
          "the architecture of %s: top(%d): the interface has only %d symbols and the blank; write top(%d) or less",
          beam.top().symbols(), symbols, symbols + 1);
    }
  }

  /** Recorded marginals have a column a class, and stay as they are. */
  private void requireDistributions(FeaturesContract features, VocabularyContract vocabulary) {
    int classes = vocabulary.symbols().size() + 1;
    if (!(features instanceof PrecomputedContract)
        || features.dimensions() != classes
        || !features.isRaw()) {
      throw refusal(
          "the architecture of %s: recordedMarginals(): %s has %s symbols and the blank; annotate %s with @Precomputed(dimensions = %d, framesPerSecond = …, standardization = Standardization.NONE)",
          vocabulary.simpleName(), classes - 1, features.simpleName(), classes);
    }
  }

  /** What is said later can't change how a chunk's features are standardized. */
  private void requireNothingLater(Chunks chunks, FeaturesContract features) {
    if (features.needsWholeUtterance()) {
      throw refusal(
          "the architecture of %s: %s: %s is standardized over the whole utterance, so what comes later would count; annotate %s with standardization = Standardization.RUNNING",
          chunks, features.simpleName(), features.simpleName());
    }
  }

  /** The message begins with, or soon names, the class. */
  private ContractException refusal(String message, Object... facts) {
    Object[] all = Stream.concat(Stream.of(declared.type().getName()), Stream.of(facts)).toArray();
    return new ContractException(Code.MODULE_SHAPE, String.format(Locale.ROOT, message, all));
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\R\\s*", " ");
  }

  private DeclaredVocabulary vocabulary(int index) {
    Class<?> argument = TypeArguments.of(declared.type(), declared.kind(), index);
    return DeclaredVocabulary.of(argument.asSubclass(Vocabulary.class));
  }

  private FeaturesContract features() {
    Class<?> declaring = TypeArguments.of(declared.type(), declared.kind(), 0);
    LogMel logMel = declaring.getAnnotation(LogMel.class);
    Precomputed precomputed = declaring.getAnnotation(Precomputed.class);
    Samples samples = declaring.getAnnotation(Samples.class);
    requireOne(declaring, logMel, precomputed, samples);
    try {
      if (logMel != null) {
        return new LogMelContract(
            declaring.getName(),
            logMel.sampleRate(),
            logMel.bins(),
            logMel.standardization().procedure());
      }
      if (precomputed != null) {
        return new PrecomputedContract(
            declaring.getName(),
            precomputed.dimensions(),
            precomputed.framesPerSecond(),
            precomputed.standardization().procedure());
      }
      return new SamplesContract(
          declaring.getName(),
          Objects.requireNonNull(samples).sampleRate(),
          samples.standardization().procedure());
    } catch (IllegalArgumentException e) {
      throw new ContractException(
          Code.NOT_A_VOCABULARY,
          "the features of %s can't be: %s; write the true number"
              .formatted(declaring.getName(), e.getMessage()));
    }
  }

  private static void requireOne(Class<?> declaring, @Nullable Annotation... features) {
    List<String> there =
        Stream.of(features)
            .filter(Objects::nonNull)
            .map(it -> "@" + it.annotationType().getSimpleName())
            .toList();
    if (there.size() != 1) {
      throw new ContractException(
          Code.NOT_A_VOCABULARY,
          "%s bears %s; annotate it with one of them"
              .formatted(
                  declaring.getName(),
                  there.isEmpty()
                      ? "neither @LogMel nor @Precomputed"
                      : "both " + String.join(" and ", there)));
    }
  }
}
