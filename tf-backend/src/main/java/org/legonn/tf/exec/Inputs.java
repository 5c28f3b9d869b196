package org.legonn.tf.exec;

import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source.Frames;
import org.legonn.runtime.backend.Source.Symbols;
import org.legonn.tf.graph.Source;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What a chain is fed: its sources and, where losses are asked for, the references. */
final class Inputs {
  private final Placeholder<TInt32> sourceLengths;
  private final Source source;
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
      runner.feed(classes, scope.own(Padded.ints(rows)));
      runner.feed(lengths, scope.own(Padded.lengths(rows)));
    }
  }

  Inputs(Ops tf, DeclaredModule first, int interfaceCount) {
    if (first.contract().input() instanceof SpeechContract speech) {
      Placeholder<TFloat32> features =
          tf.placeholder(
              TFloat32.class, Placeholder.shape(Shape.of(-1, -1, speech.features().dimensions())));
      sourceLengths = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
      source = new Source.Speech(features, sourceLengths);
    } else {
      Sequences symbols = Sequences.of(tf);
      sourceLengths = symbols.lengths();
      source = new Source.Text(symbols.classes(), sourceLengths);
    }
    for (int i = 0; i < interfaceCount; i++) {
      interfaces.add(Sequences.of(tf));
    }
    target = Sequences.of(tf);
  }

  Source source() {
    return source;
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
  void feedSources(
      Session.Runner runner, TensorScope scope, List<org.legonn.runtime.backend.Source> sources) {
    if (source instanceof Source.Text text) {
      List<int[]> rows = sources.stream().map(each -> ((Symbols) each).classes()).toList();
      runner.feed(text.symbols(), scope.own(Padded.ints(rows)));
      runner.feed(sourceLengths, scope.own(Padded.lengths(rows)));
    } else if (source instanceof Source.Speech speech) {
      List<float[][]> rows = sources.stream().map(each -> ((Frames) each).features()).toList();
      runner.feed(speech.features(), scope.own(Padded.frames(rows)));
      runner.feed(sourceLengths, scope.own(Padded.frameCounts(rows)));
    }
  }
}
