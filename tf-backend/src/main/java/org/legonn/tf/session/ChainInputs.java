package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.modules.ModuleInput;
import org.legonn.tf.modules.SpeechFeatures;
import org.legonn.tf.primitives.OperandSource;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** What a chain is fed: its sources and, where losses are asked for, the references. */
final class ChainInputs {
  private final Operand<? extends TType> sources;
  private final Operand<TInt32> sourceLengths;
  private final ModuleInput source;
  private final List<Sequences> interfaces = new ArrayList<>();
  private final Sequences target;

  /** Padded classes {@code [B,L]} and their lengths {@code [B]}. */
  record Sequences(Placeholder<TInt32> classes, Placeholder<TInt32> lengths) {
    static Sequences of(Ops tf) {
      return new Sequences(
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1))),
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1))));
    }

    void feed(Session.Runner runner, TensorScope scope, List<int[]> rows) {
      runner.feed(classes, scope.own(PaddedTensors.ints(rows)));
      runner.feed(lengths, scope.own(PaddedTensors.lengths(rows)));
    }
  }

  ChainInputs(Ops tf, DeclaredModule first, int interfaceCount) {
    sourceLengths = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    if (first.fed() instanceof SpeechContract speech) {
      Placeholder<TFloat32> heard = tf.placeholder(TFloat32.class, shape(speech.features()));
      sources = heard;
      source = SpeechFeatures.emit(tf, speech.features(), heard, sourceLengths);
    } else {
      Placeholder<TInt32> symbols =
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1)));
      sources = symbols;
      source = new ModuleInput.Text(symbols, sourceLengths);
    }
    for (int i = 0; i < interfaceCount; i++) {
      interfaces.add(Sequences.of(tf));
    }
    target = Sequences.of(tf);
  }

  private ChainInputs(ChainInputs there, OperandSource here) {
    sources = here.capture(there.sources);
    sourceLengths = here.capture(there.sourceLengths);
    source = there.source;
    interfaces.addAll(there.interfaces);
    target = there.target;
  }

  /** The sources' in another graph. */
  ChainInputs within(OperandSource here) {
    return new ChainInputs(this, here);
  }

  /** Samples {@code [B,S]}, or frames {@code [B,T,D]}. */
  static Placeholder.Options shape(FeaturesContract features) {
    return Placeholder.shape(
        features instanceof LogMelContract
            ? Shape.of(-1, -1)
            : Shape.of(-1, -1, features.dimensions()));
  }

  ModuleInput source() {
    return source;
  }

  /** What the sources are fed to: classes {@code [B,T]}, samples or frames. */
  Operand<?> sources() {
    return sources;
  }

  /** {@code [B]}. */
  Operand<TInt32> sourceLengths() {
    return sourceLengths;
  }

  List<Sequences> interfaces() {
    return List.copyOf(interfaces);
  }

  Sequences target() {
    return target;
  }

  /** Feeds sources and references. */
  void feedExamples(Session.Runner runner, TensorScope scope, List<Example> batch) {
    feedSources(runner, scope, batch.stream().map(Example::source).toList());
    for (int i = 0; i < interfaces.size(); i++) {
      int index = i;
      interfaces
          .get(i)
          .feed(
              runner,
              scope,
              batch.stream().map(example -> example.interfaces().get(index)).toList());
    }
    target.feed(runner, scope, batch.stream().map(Example::target).toList());
  }

  /** Feeds sources alone. */
  void feedSources(Session.Runner runner, TensorScope scope, List<Source> batch) {
    runner.feed(sources, scope.own(PaddedTensors.sources(batch)));
    runner.feed(sourceLengths, scope.own(PaddedTensors.sourceLengths(batch)));
  }
}
