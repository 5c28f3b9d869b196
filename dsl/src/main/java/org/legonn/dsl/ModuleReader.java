package org.legonn.dsl;

import java.util.Optional;
import java.util.regex.Pattern;
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
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;

/** Reads a module's name, signals and architecture off its class. */
final class ModuleReader {
  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private ModuleReader() {}

  static DeclaredModule read(LegoUnit<?, ?> unit) {
    if (unit instanceof TextEncoder<?, ?> encoder) {
      DeclaredVocabulary source = vocabulary(unit, TextEncoder.class, 0);
      DeclaredVocabulary target = vocabulary(unit, TextEncoder.class, 1);
      ModuleSpec spec = encoder.define(TextEncoderBuilder.create());
      return module(unit, spec, new TextContract(source.contract()), Optional.of(source), target);
    }
    if (unit instanceof SpeechEncoder<?, ?> encoder) {
      SignalContract input = new SpeechContract(features(unit));
      DeclaredVocabulary target = vocabulary(unit, SpeechEncoder.class, 1);
      ModuleSpec spec = encoder.define(SpeechEncoderBuilder.create());
      return module(unit, spec, input, Optional.empty(), target);
    }
    if (unit instanceof Transcoder<?, ?> transcoder) {
      return onMarginals(unit, Transcoder.class, transcoder.define(TranscoderBuilder.create()));
    }
    if (unit instanceof IsolatingTranscoder<?, ?> transcoder) {
      ModuleSpec spec = transcoder.define(IsolatingTranscoderBuilder.create());
      return onMarginals(unit, IsolatingTranscoder.class, spec);
    }
    if (unit instanceof Decoder<?, ?> decoder) {
      return onMarginals(unit, Decoder.class, decoder.define(DecoderBuilder.create()));
    }
    if (unit instanceof IsolatingDecoder<?, ?> decoder) {
      ModuleSpec spec = decoder.define(IsolatingDecoderBuilder.create());
      return onMarginals(unit, IsolatingDecoder.class, spec);
    }
    throw new AssertionError("LegoUnit is sealed: " + unit.getClass());
  }

  private static DeclaredModule onMarginals(LegoUnit<?, ?> unit, Class<?> kind, ModuleSpec spec) {
    DeclaredVocabulary source = vocabulary(unit, kind, 0);
    DeclaredVocabulary target = vocabulary(unit, kind, 1);
    SignalContract input = new MarginalsContract(source.contract());
    return module(unit, spec, input, Optional.of(source), target);
  }

  private static DeclaredModule module(
      LegoUnit<?, ?> unit,
      ModuleSpec spec,
      SignalContract input,
      Optional<DeclaredVocabulary> source,
      DeclaredVocabulary target) {
    String name = nameOf(unit.getClass());
    SignalContract output =
        spec instanceof EncoderSpec
            ? new MarginalsContract(target.contract())
            : new TextContract(target.contract());
    ModuleContract contract = new ModuleContract(name, input, output, spec.words());
    return new DeclaredModule(name, unit.getClass(), spec, contract, source, target);
  }

  private static String nameOf(Class<?> type) {
    LegoModule module = type.getAnnotation(LegoModule.class);
    if (module == null) {
      throw new ContractException(
          Code.MODULE_SHAPE,
          "%s has no @LegoModule; annotate it with its name".formatted(type.getName()));
    }
    if (!KEBAB_CASE.matcher(module.value()).matches()) {
      throw new ContractException(
          Code.MODULE_SHAPE,
          "%s is named «%s», which is not kebab-case; write it like german-encoder"
              .formatted(type.getName(), module.value()));
    }
    return module.value();
  }

  private static DeclaredVocabulary vocabulary(LegoUnit<?, ?> unit, Class<?> kind, int index) {
    Class<?> argument = TypeArguments.of(unit.getClass(), kind, index);
    return DeclaredVocabulary.of(argument.asSubclass(Vocabulary.class));
  }

  private static FeaturesContract features(LegoUnit<?, ?> unit) {
    Class<?> type = TypeArguments.of(unit.getClass(), SpeechEncoder.class, 0);
    LogMel logMel = type.getAnnotation(LogMel.class);
    if (logMel != null) {
      return new LogMelContract(type.getName(), logMel.sampleRate(), logMel.bins());
    }
    Precomputed precomputed = type.getAnnotation(Precomputed.class);
    if (precomputed != null) {
      return new PrecomputedContract(
          type.getName(), precomputed.dimensions(), precomputed.framesPerSecond());
    }
    throw new ContractException(
        Code.NOT_A_VOCABULARY,
        type.getName() + " has neither @LogMel nor @Precomputed; annotate it with one");
  }
}
