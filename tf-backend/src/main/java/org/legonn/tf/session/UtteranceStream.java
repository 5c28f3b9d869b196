package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.architecture.Chunks;
import org.legonn.dsl.architecture.Input;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.ReadingStream;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.tf.session.StreamGraph.Left;

/**
 * An utterance that is read while it is said. What is kept of it are tensors of its own, so it can
 * go on in another session of the same chain with the same weights.
 */
final class UtteranceStream implements ReadingStream {
  /** Chunks that are read at once where they are there; few numbers of them make few shapes. */
  private static final int MOST_CHUNKS = 8;

  /** Frames that are read at once where a chunk has fewer. */
  private static final int MOST_FRAMES = 1024;

  private final Supplier<ChainSession> session;
  private final DeclaredModule module;
  private final int top;
  private final int chunkFrames;
  private final int mostChunks;
  private final Unread unread;
  private @Nullable Left left;
  private boolean ended;
  private boolean closed;

  /**
   * Of a chain's first module, which declares chunks.
   *
   * @param session what the chain is in when it is asked for
   * @param top classes a position
   */
  UtteranceStream(Supplier<ChainSession> session, DeclaredModule module, Chunks chunks, int top) {
    this.session = session;
    this.module = module;
    this.top = top;
    this.chunkFrames = Math.multiplyExact(chunks.states(), framesAState(module));
    this.mostChunks =
        Integer.highestOneBit(Math.max(1, Math.min(MOST_CHUNKS, MOST_FRAMES / chunkFrames)));
    this.unread = Unread.of(module, Math.multiplyExact(chunkFrames, mostChunks));
  }

  private static int framesAState(DeclaredModule module) {
    return module.spec().input() instanceof Input.Subsampling subsampling
        ? subsampling.factor()
        : 1;
  }

  @Override
  public Reading hear(Source more) {
    ChainSession open = requireOpen();
    unread.check(more);
    List<Reading> readings = new ArrayList<>();
    int size = unread.size(more);
    int heard = 0;
    do {
      heard += unread.add(more, heard);
      int chunks = unread.complete() / chunkFrames;
      while (chunks > 0) {
        int atOnce = Integer.highestOneBit(Math.min(chunks, mostChunks));
        readings.add(read(open, atOnce, atOnce * chunkFrames));
        chunks -= atOnce;
      }
    } while (heard < size);
    return joined(readings);
  }

  @Override
  public Reading end() {
    ChainSession open = requireOpen();
    List<Reading> readings = new ArrayList<>();
    while (unread.left() > 0) {
      int length = Math.min(unread.left(), chunkFrames);
      readings.add(read(open, 1, length));
    }
    ended = true;
    forget();
    return joined(readings);
  }

  private ChainSession requireOpen() {
    if (closed) {
      throw new IllegalStateException("the stream is closed");
    }
    if (ended) {
      throw new IllegalStateException("the utterance has ended; begin another stream");
    }
    ChainSession open = session.get();
    open.requireOpen();
    return open;
  }

  /** Where it fails nobody knows what was heard, so the stream is closed. */
  private Reading read(ChainSession open, int chunks, int length) {
    Left before = left;
    try {
      left = open.readPiece(unread, chunks * chunkFrames, length, before, top);
    } catch (RuntimeException e) {
      close();
      throw new BackendException(
          "%s can't read on (%s); begin the utterance anew"
              .formatted(module.name(), FirstLine.of(e)),
          e);
    } catch (Error e) {
      close();
      throw e;
    }
    if (before != null) {
      before.close();
    }
    unread.drop(length);
    int positions = ((MarginalsSpec) module.spec()).positions(length);
    return ReadingGraph.reading(left.classes(), left.probabilities(), 0, positions, top);
  }

  private static Reading joined(List<Reading> readings) {
    if (readings.size() == 1) {
      return readings.get(0);
    }
    return new Reading(
        readings.stream().flatMap(each -> Stream.of(each.classes())).toArray(int[][]::new),
        readings.stream().flatMap(each -> Stream.of(each.probabilities())).toArray(float[][]::new));
  }

  private void forget() {
    if (left != null) {
      left.close();
      left = null;
    }
  }

  @Override
  public void close() {
    closed = true;
    forget();
  }
}
