package org.legonn.tf.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.modules.MarginalsModule;
import org.legonn.tf.modules.ModuleInput;
import org.legonn.tf.modules.SpeechFeatures;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.Products;
import org.legonn.tf.primitives.StreamMemory;
import org.legonn.tf.primitives.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** A piece of a stream through a chain's first module. All streams of a model share it. */
final class StreamGraph {
  private final Placeholder<? extends TType> heard;
  private final Placeholder<TInt32> lengths;
  private final Placeholder<TInt32> count;
  private final TopK<TFloat32, TInt32> top;
  private final List<StreamMemory.Kept> kept;

  StreamGraph(
      Ops tf, Weights weights, Products products, DeclaredModule declared, MarginalsModule module) {
    this.lengths = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(1)));
    this.count = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    StreamMemory memory = new StreamMemory(tf);
    ModuleInput source;
    if (declared.fed() instanceof SpeechContract speech) {
      Placeholder<TFloat32> sound =
          tf.placeholder(TFloat32.class, ChainInputs.shape(speech.features()));
      this.heard = sound;
      source = SpeechFeatures.emitPiece(tf, speech.features(), sound, lengths, memory);
    } else {
      Placeholder<TInt32> symbols =
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1)));
      this.heard = symbols;
      source = new ModuleInput.Text(symbols, lengths);
    }
    InterfaceMarginals marginals =
        module.emit(Pass.streaming(tf, weights, products, memory), source);
    Operand<TFloat32> probabilities = marginals.probabilities();
    this.top = tf.nn.topK(probabilities, count, TInt32.class);
    this.kept = memory.kept();
  }

  /**
   * What a piece leaves: what is kept of it and, before that, what it was read as.
   *
   * @param result owned
   */
  record Left(Result result) implements AutoCloseable {
    private static final int READ = 2;

    TInt32 classes() {
      return (TInt32) result.get(0);
    }

    TFloat32 probabilities() {
      return (TFloat32) result.get(1);
    }

    @Override
    public void close() {
      result.close();
    }
  }

  /**
   * Reads a piece.
   *
   * @param unread begins with the piece
   * @param size of the piece in frames or symbols, whole chunks
   * @param length of what is in it
   * @param before what the piece before left, which stays the caller's; null at the first
   * @param classes a position
   */
  Left read(PartRun run, Unread unread, int size, int length, @Nullable Left before, int classes) {
    try (TensorScope scope = new TensorScope()) {
      run.runner()
          .feed(heard, scope.own(unread.first(size)))
          .feed(lengths, scope.own(TInt32.vectorOf(length)))
          .feed(count, scope.own(TInt32.scalarOf(classes)))
          .fetch(top.indices())
          .fetch(top.values());
      for (int i = 0; i < kept.size(); i++) {
        run.runner().fetch(kept.get(i).after());
        if (before != null) {
          run.runner().feed(kept.get(i).before(), before.result().get(Left.READ + i));
        }
      }
      return new Left(run.run());
    }
  }
}
