package org.legonn.runtime.decode;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.ReadingStream;
import org.legonn.runtime.backend.ReadsStreams;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.failure.BackendException;

/**
 * What the first encoder of a chain says by itself of an utterance while it is said. Owns native
 * memory. The engine works for one at a time: it waits for what else the chain is asked.
 */
public final class GrowingReading implements AutoCloseable {
  private final LoadedChain chain;
  private final ReadingStream stream;
  private final SymbolCodec codec;

  /** The likeliest class at each position so far. */
  private final List<Integer> path = new ArrayList<>();

  private GrowingReading(LoadedChain chain, ReadingStream stream, SymbolCodec codec) {
    this.chain = chain;
    this.stream = stream;
    this.codec = codec;
  }

  /** Whether the chain's first encoder doesn't need whole utterances. */
  static boolean isPossible(LoadedChain chain) {
    return chain.model() instanceof ReadsStreams && chain.chain().hearsInChunks();
  }

  /** Of an utterance of which nothing was heard yet; whoever calls has the chain for himself. */
  static GrowingReading begin(LoadedChain chain, ChainCodecs codecs) {
    ReadingStream stream = ((ReadsStreams) chain.model()).stream(1);
    return new GrowingReading(chain, stream, codecs.interfaces().get(0));
  }

  /**
   * Hears what follows.
   *
   * @return the text so far
   * @throws BackendException if the engine fails
   * @throws IllegalStateException if the chain is closed
   */
  public String hear(Source more) {
    Reading reading;
    synchronized (chain) {
      reading = stream.hear(more);
    }
    for (int[] classes : reading.classes()) {
      path.add(classes[0]);
    }
    return codec.decode(CtcReading.collapse(Ints.toArray(path), codec.size()));
  }

  @Override
  public void close() {
    synchronized (chain) {
      stream.close();
    }
  }
}
