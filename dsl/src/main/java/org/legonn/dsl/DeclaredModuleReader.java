package org.legonn.dsl;

import java.util.List;
import java.util.Optional;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.IsolatingTranscoderBuilder;
import org.legonn.dsl.architecture.ModuleSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.Quote;
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
  private static final List<Class<?>> KINDS =
      List.of(
          TextEncoder.class,
          SpeechEncoder.class,
          Transcoder.class,
          IsolatingTranscoder.class,
          Decoder.class,
          IsolatingDecoder.class);

  private final LegoUnit<?, ?> unit;
  private final Class<?> type;
  private final Class<?> kind;

  private DeclaredModuleReader(LegoUnit<?, ?> unit) {
    this.unit = unit;
    this.type = unit.getClass();
    this.kind = kindOf(unit);
  }

  /**
   * Reads {@code unit} and the files that it names.
   *
   * @throws ContractException if any of them is wrong
   */
  static DeclaredModule read(LegoUnit<?, ?> unit) {
    return new DeclaredModuleReader(unit).read();
  }

  private static Class<?> kindOf(LegoUnit<?, ?> unit) {
    List<Class<?>> kinds = KINDS.stream().filter(kind -> kind.isInstance(unit)).toList();
    if (kinds.size() > 1) {
      throw new ContractException(
          Code.MODULE_SHAPE,
          "%s implements both %s and %s; split it into two modules"
              .formatted(
                  unit.getClass().getName(),
                  kinds.get(0).getSimpleName(),
                  kinds.get(1).getSimpleName()));
    }
    return kinds.get(0);
  }

  private DeclaredModule read() {
    String name = name();
    Optional<DeclaredVocabulary> source =
        kind == SpeechEncoder.class ? Optional.empty() : Optional.of(vocabulary(0));
    DeclaredVocabulary target = vocabulary(1);
    SignalContract input =
        source.map(it -> input(it.contract())).orElseGet(() -> new SpeechContract(features()));
    ModuleSpec spec = spec();
    SignalContract output =
        spec instanceof EncoderSpec
            ? new MarginalsContract(target.contract())
            : new TextContract(target.contract());
    ModuleContract contract = new ModuleContract(name, input, output, spec.words());
    PackagedContract.of(type).ifPresent(packaged -> packaged.checkAgainst(contract));
    return new DeclaredModule(name, type, spec, contract, source, target);
  }

  private SignalContract input(VocabularyContract vocabulary) {
    return kind == TextEncoder.class
        ? new TextContract(vocabulary)
        : new MarginalsContract(vocabulary);
  }

  private ModuleSpec spec() {
    try {
      return define();
    } catch (IllegalArgumentException e) {
      throw new ContractException(
          Code.MODULE_SHAPE,
          "the architecture of %s: %s".formatted(type.getName(), e.getMessage()));
    }
  }

  private ModuleSpec define() {
    if (unit instanceof TextEncoder<?, ?> encoder) {
      return encoder.define(TextEncoderBuilder.create());
    }
    if (unit instanceof SpeechEncoder<?, ?> encoder) {
      return encoder.define(SpeechEncoderBuilder.create());
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
    throw new AssertionError("LegoUnit is sealed: " + type);
  }

  private String name() {
    LegoModule module = type.getAnnotation(LegoModule.class);
    if (module == null) {
      throw new ContractException(
          Code.MODULE_SHAPE,
          "%s is chained without a name; annotate it: @LegoModule(\"%s\")"
              .formatted(type.getName(), ModuleNames.suggest(type.getSimpleName())));
    }
    ModuleNames.fault(module.value())
        .ifPresent(
            fault -> {
              throw new ContractException(
                  Code.MODULE_SHAPE,
                  "%s is named %s, which %s; write @LegoModule(\"%s\")"
                      .formatted(
                          type.getName(),
                          Quote.of(module.value()),
                          fault,
                          ModuleNames.suggest(module.value())));
            });
    return module.value();
  }

  private DeclaredVocabulary vocabulary(int index) {
    Class<?> argument = TypeArguments.of(type, kind, index);
    return DeclaredVocabulary.of(argument.asSubclass(Vocabulary.class));
  }

  private FeaturesContract features() {
    Class<?> declaring = TypeArguments.of(type, kind, 0);
    LogMel logMel = declaring.getAnnotation(LogMel.class);
    Precomputed precomputed = declaring.getAnnotation(Precomputed.class);
    if ((logMel == null) == (precomputed == null)) {
      throw new ContractException(
          Code.NOT_A_VOCABULARY,
          "%s bears %s @LogMel %s @Precomputed; annotate it with one of them"
              .formatted(
                  declaring.getName(),
                  logMel == null ? "neither" : "both",
                  logMel == null ? "nor" : "and"));
    }
    try {
      return logMel != null
          ? new LogMelContract(
              declaring.getName(),
              logMel.sampleRate(),
              logMel.bins(),
              logMel.standardization().procedure())
          : new PrecomputedContract(
              declaring.getName(),
              precomputed.dimensions(),
              precomputed.framesPerSecond(),
              precomputed.standardization().procedure());
    } catch (IllegalArgumentException e) {
      throw new ContractException(
          Code.NOT_A_VOCABULARY,
          "the features of %s can't be: %s; write the true number"
              .formatted(declaring.getName(), e.getMessage()));
    }
  }
}
