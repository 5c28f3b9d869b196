package org.legonn.tf.modules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.tf.layers.DecoderLayer;
import org.legonn.tf.layers.DraftedPositions;
import org.legonn.tf.layers.Lineage;
import org.legonn.tf.layers.Past;
import org.legonn.tf.layers.StepMemory;
import org.legonn.tf.layers.SymbolCache;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One more symbol for N hypotheses of each of B sentences: the form of a decoder that search
 * repeats.
 *
 * @param hypotheses N
 * @param batch B
 * @param memories what each layer attends to: a sentence's hypotheses share it
 * @param memoryBias {@code [B,1,1,K]}
 */
public record DecoderStep(
    DecoderModule decoder,
    List<DecoderLayer> layers,
    int hypotheses,
    Operand<TInt32> batch,
    List<StepMemory> memories,
    Operand<TFloat32> memoryBias) {
  /** Positions by which the caches grow. */
  private static final int MORE_ROOM = 8;

  /** Of a position that nobody has written. */
  private static final int NOBODY = -1;

  /**
   * What the layers keep of earlier positions.
   *
   * @param writers {@code [B,N,C]}: which hypothesis of its sentence wrote each of a hypothesis's
   *     symbols; below 0 where nothing is written yet
   */
  public record Caches(Operand<TInt32> writers, List<SymbolCache> layers) {
    /** Those that stand among a loop's variables from {@code first} on. */
    public static Caches of(WhileLoop.Body loop, int first, int layers) {
      List<SymbolCache> caches = new ArrayList<>();
      for (int i = first + 1; i < first + 1 + 2 * layers; i += 2) {
        caches.add(new SymbolCache(loop.state(i), loop.state(i + 1)));
      }
      return new Caches(loop.state(first), List.copyOf(caches));
    }

    /** As {@link #of} reads them. */
    public List<Operand<?>> variables() {
      List<Operand<?>> variables = new ArrayList<>();
      variables.add(writers);
      for (SymbolCache layer : layers) {
        variables.add(layer.keys());
        variables.add(layer.values());
      }
      return variables;
    }

    /** C, scalar. */
    public Operand<TInt32> room(Pass pass) {
      return pass.size(writers, 2);
    }
  }

  /**
   * Logits rows {@code [B·N,Vt+1]}, and the caches one position longer.
   *
   * @param lineage of the caches
   */
  public record Answer(Operand<TFloat32> logits, Lineage lineage, List<SymbolCache> caches) {
    /**
     * What the hypotheses keep that go on.
     *
     * @param parents {@code [B,N]}: the numbers of those that they extend; none where each extends
     *     itself
     */
    public Caches goingOn(@Nullable Operand<TInt32> parents) {
      return new Caches(lineage.of(parents), caches);
    }
  }

  /** Caches without room for any position. */
  public Caches empty(Pass pass) {
    Ops tf = pass.tf();
    return new Caches(
        tf.fill(shape(pass, pass.scalar(0)), pass.scalar(NOBODY)),
        layers.stream().map(layer -> SymbolCache.empty(pass, layer.heads(), hypotheses)).toList());
  }

  /** The same with room for some more positions. */
  public Caches grown(Pass pass, Caches caches) {
    return grown(pass, caches, pass.scalar(MORE_ROOM));
  }

  /** The same with room for so many more. */
  public Caches grown(Pass pass, Caches caches, Operand<TInt32> more) {
    Ops tf = pass.tf();
    Operand<TInt32> room = caches.room(pass);
    List<SymbolCache> larger = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      larger.add(
          caches.layers().get(i).grown(pass, layers.get(i).heads(), hypotheses, batch, room, more));
    }
    Operand<TInt32> nobody = tf.fill(shape(pass, more), pass.scalar(NOBODY));
    return new Caches(
        tf.concat(List.of(caches.writers(), nobody), pass.scalar(2)), List.copyOf(larger));
  }

  /** {@code [B,N,positions]}. */
  private Operand<TInt32> shape(Pass pass, Operand<TInt32> positions) {
    return pass.tf().stack(List.of(batch, pass.scalar(hypotheses), positions));
  }

  /** The same step within a loop. */
  public DecoderStep within(WhileLoop.Body loop) {
    return new DecoderStep(
        decoder,
        layers,
        hypotheses,
        loop.capture(batch),
        memories.stream().map(memory -> memory.within(loop)).toList(),
        loop.capture(memoryBias));
  }

  /** What is each sentence's own. */
  public List<Operand<?>> variables() {
    List<Operand<?>> variables = new ArrayList<>(List.of(memoryBias));
    for (StepMemory memory : memories) {
      variables.add(memory.keys());
      variables.add(memory.values());
    }
    return variables;
  }

  /**
   * The step over {@link #variables} that stand among a loop's from {@code first} on.
   *
   * @param count sentences of those
   */
  public DecoderStep of(WhileLoop.Body loop, int first, Operand<TInt32> count) {
    List<StepMemory> others = new ArrayList<>();
    for (int i = first + 1; i < first + 1 + 2 * layers.size(); i += 2) {
      others.add(new StepMemory(loop.state(i), loop.state(i + 1)));
    }
    return new DecoderStep(
        decoder, layers, hypotheses, count, List.copyOf(others), loop.state(first));
  }

  /** The step for some of the sentences. */
  public DecoderStep chosen(Pass pass, Operand<TInt32> rows) {
    return new DecoderStep(
        decoder,
        layers,
        hypotheses,
        pass.size(rows, 0),
        memories.stream()
            .map(
                memory ->
                    new StepMemory(
                        Elements.rows(pass, memory.keys(), rows),
                        Elements.rows(pass, memory.values(), rows)))
            .toList(),
        Elements.rows(pass, memoryBias, rows));
  }

  /** The caches of some of the sentences. */
  public Caches chosen(Pass pass, Caches caches, Operand<TInt32> rows) {
    List<SymbolCache> chosen = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      chosen.add(
          caches.layers().get(i).chosen(pass, layers.get(i).heads(), hypotheses, batch, rows));
    }
    return new Caches(Elements.rows(pass, caches.writers(), rows), List.copyOf(chosen));
  }

  /**
   * Emits the step.
   *
   * @param symbols {@code [B·N]}, the last one of each hypothesis
   * @param position {@code [D]}, the sinusoids of its position
   * @param time symbols before
   * @param caches with room for one position
   */
  public Answer apply(
      Pass pass,
      Operand<TInt32> symbols,
      Operand<TFloat32> position,
      Operand<TInt32> time,
      Caches caches) {
    Lineage lineage = new Lineage(pass, hypotheses, batch, caches.writers(), time);
    Emitted emitted =
        emitted(
            pass,
            pass.tf().math.add(decoder.embedding().apply(pass, symbols), position),
            hypotheses == 1
                ? Extent.ofOnePosition(pass, batch)
                : new Extent(pass, batch, pass.scalar(hypotheses), pass.ints(0)),
            lineage,
            caches);
    return new Answer(emitted.logits(), lineage, emitted.caches());
  }

  /**
   * Emits several positions at once of each sentence's one text.
   *
   * @param symbols {@code [B,W]}: the ones before each position
   * @param sinusoids {@code [B,W,D]} of the positions
   * @param positions {@code [B,W]}, for which the caches have room
   * @return logits rows {@code [B·W,Vt+1]}, and the caches with those positions
   */
  public Drafted draft(
      Pass pass,
      Operand<TInt32> symbols,
      Operand<TFloat32> sinusoids,
      Operand<TInt32> positions,
      Caches caches) {
    return drafted(
        pass,
        symbols,
        sinusoids,
        pass.size(positions, 1),
        new DraftedPositions(pass, batch, caches.room(pass), positions),
        caches);
  }

  /**
   * Emits the texts' first positions.
   *
   * @param symbols {@code [B,W]}: the ones before each position
   * @param sinusoids {@code [W,D]} of the positions
   * @param range 0 … W-1
   */
  public Drafted first(
      Pass pass, Operand<TInt32> symbols, Operand<TFloat32> sinusoids, Operand<TInt32> range) {
    Ops tf = pass.tf();
    Operand<TInt32> width = pass.size(range, 0);
    Drafted drafted =
        drafted(
            pass,
            symbols,
            sinusoids,
            width,
            DraftedPositions.first(pass, batch, tf.expandDims(range, pass.scalar(0))),
            empty(pass));
    return new Drafted(
        drafted.logits(),
        new Caches(tf.fill(shape(pass, width), pass.scalar(0)), drafted.caches().layers()));
  }

  private Drafted drafted(
      Pass pass,
      Operand<TInt32> symbols,
      Operand<TFloat32> sinusoids,
      Operand<TInt32> width,
      DraftedPositions positions,
      Caches caches) {
    Ops tf = pass.tf();
    Operand<TFloat32> embedded =
        tf.reshape(
            decoder.embedding().apply(pass, symbols),
            tf.stack(List.of(batch, width, pass.scalar(decoder.width()))));
    Emitted emitted =
        emitted(
            pass,
            tf.reshape(tf.math.add(embedded, sinusoids), pass.ints(-1, decoder.width())),
            new Extent(pass, batch, width, pass.ints(0)),
            positions,
            caches);
    return new Drafted(emitted.logits(), new Caches(caches.writers(), emitted.caches()));
  }

  /** What {@link #draft} gives. */
  public record Drafted(Operand<TFloat32> logits, Caches caches) {}

  private record Emitted(Operand<TFloat32> logits, List<SymbolCache> caches) {}

  private Emitted emitted(
      Pass pass, Operand<TFloat32> embedded, Extent sentences, Past past, Caches caches) {
    Differentiable<TFloat32> rows = pass.untracked(embedded);
    List<SymbolCache> longer = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      DecoderLayer.Stepped stepped =
          layers
              .get(i)
              .step(
                  pass, rows, sentences, caches.layers().get(i), past, memories.get(i), memoryBias);
      rows = stepped.rows();
      longer.add(stepped.cache());
    }
    return new Emitted(decoder.logits(pass, rows), List.copyOf(longer));
  }
}
