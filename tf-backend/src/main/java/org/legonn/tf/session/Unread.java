package org.legonn.tf.session;

import java.util.Locale;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.runtime.backend.Source;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** What a stream has heard and not read yet; of room for so many frames or symbols. */
abstract class Unread {
  private final String module;
  private final Class<? extends Source> kind;

  private Unread(String module, Class<? extends Source> kind) {
    this.module = module;
    this.kind = kind;
  }

  /** Of what a module is fed. */
  static Unread of(DeclaredModule module, int frames) {
    if (!(module.fed() instanceof SpeechContract speech)) {
      return new Symbols(module.name(), frames);
    }
    FeaturesContract features = speech.features();
    return features instanceof LogMelContract logMel
        ? new Sound(module.name(), logMel, frames)
        : new Frames(module.name(), features.dimensions(), frames);
  }

  /**
   * Refuses what the module doesn't take.
   *
   * @throws IllegalArgumentException naming both
   */
  void check(Source more) {
    if (!kind.isInstance(more)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is fed Source.%s, not Source.%s",
              module,
              kind.getSimpleName(),
              more.getClass().getSimpleName()));
    }
  }

  /** How many samples, frames or symbols a source has. */
  abstract int size(Source source);

  /**
   * Adds what there is room for.
   *
   * @param from the first of its samples, frames or symbols that wasn't added yet
   * @return how many were added
   */
  abstract int add(Source source, int from);

  /** Frames or symbols that are there whatever follows. */
  abstract int complete();

  /** Frames or symbols that are there if nothing follows. */
  abstract int left();

  /** The first of them as a batch of one; 0 where there are fewer. */
  abstract TType first(int frames);

  /** Forgets the first of them. */
  abstract void drop(int frames);

  /** Numbers, of which each frame has so many, and is computed from some of the next one's. */
  private abstract static class Values extends Unread {
    private final int each;
    private final int more;
    private final float[] values;
    private int count;

    Values(String module, Class<? extends Source> kind, int each, int more, int frames) {
      super(module, kind);
      this.each = each;
      this.more = more;
      this.values = new float[Math.addExact(Math.multiplyExact(frames, each), more)];
    }

    final int room() {
      return values.length - count;
    }

    final void put(float[] from, int offset, int length) {
      System.arraycopy(from, offset, values, count, length);
      count += length;
    }

    @Override
    int complete() {
      return Math.max(0, count - more) / each;
    }

    @Override
    int left() {
      return (count + each - 1) / each;
    }

    final float[] padded(int frames) {
      float[] first = new float[frames * each + more];
      System.arraycopy(values, 0, first, 0, Math.min(count, first.length));
      return first;
    }

    @Override
    void drop(int frames) {
      int dropped = Math.min(frames * each, count);
      System.arraycopy(values, dropped, values, 0, count - dropped);
      count -= dropped;
    }
  }

  private static final class Sound extends Values {
    Sound(String module, LogMelContract logMel, int frames) {
      super(module, Source.Samples.class, logMel.hop(), logMel.window() - logMel.hop(), frames);
    }

    @Override
    int size(Source source) {
      return ((Source.Samples) source).samples().length;
    }

    @Override
    int add(Source source, int from) {
      int added = Math.min(room(), size(source) - from);
      put(((Source.Samples) source).samples(), from, added);
      return added;
    }

    @Override
    TFloat32 first(int frames) {
      float[] samples = padded(frames);
      return TFloat32.tensorOf(Shape.of(1, samples.length), DataBuffers.of(samples, true, false));
    }
  }

  private static final class Frames extends Values {
    private final String module;
    private final int dimensions;

    Frames(String module, int dimensions, int frames) {
      super(module, Source.Frames.class, dimensions, 0, frames);
      this.module = module;
      this.dimensions = dimensions;
    }

    @Override
    void check(Source more) {
      super.check(more);
      for (float[] frame : ((Source.Frames) more).features()) {
        if (frame.length != dimensions) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "%s is fed frames of %d values, not %d",
                  module,
                  dimensions,
                  frame.length));
        }
      }
    }

    @Override
    int size(Source source) {
      return source.length();
    }

    @Override
    int add(Source source, int from) {
      int added = Math.min(room() / dimensions, size(source) - from);
      for (int i = 0; i < added; i++) {
        put(((Source.Frames) source).features()[from + i], 0, dimensions);
      }
      return added;
    }

    @Override
    TFloat32 first(int frames) {
      return TFloat32.tensorOf(
          Shape.of(1, frames, dimensions), DataBuffers.of(padded(frames), true, false));
    }
  }

  private static final class Symbols extends Unread {
    private final int[] classes;
    private int count;

    Symbols(String module, int symbols) {
      super(module, Source.Symbols.class);
      this.classes = new int[symbols];
    }

    @Override
    int size(Source source) {
      return source.length();
    }

    @Override
    int add(Source source, int from) {
      int added = Math.min(classes.length - count, size(source) - from);
      System.arraycopy(((Source.Symbols) source).classes(), from, classes, count, added);
      count += added;
      return added;
    }

    @Override
    int complete() {
      return count;
    }

    @Override
    int left() {
      return count;
    }

    @Override
    TInt32 first(int symbols) {
      int[] first = new int[symbols];
      System.arraycopy(classes, 0, first, 0, Math.min(count, symbols));
      return TInt32.tensorOf(Shape.of(1, symbols), DataBuffers.of(first, true, false));
    }

    @Override
    void drop(int symbols) {
      int dropped = Math.min(symbols, count);
      System.arraycopy(classes, dropped, classes, 0, count - dropped);
      count -= dropped;
    }
  }
}
