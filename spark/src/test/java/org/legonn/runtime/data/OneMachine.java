package org.legonn.runtime.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.data.PairReader.Sides;
import org.legonn.runtime.result.Skipped;
import org.legonn.runtime.settings.UnknownWords;

/** What the streaming reader of a training keeps of a corpus. */
public record OneMachine(List<Sides> kept, Skipped skipped) {
  /** Reads it in one pass, as {@link Windows} does. */
  public static OneMachine reading(Path place, DeclaredChain chain, PairLimits limits) {
    return reading(PairFiles.of(place, ChainCodecs.of(chain)), chain, limits);
  }

  /** The same without pairs that have words of no lexicon. */
  public static OneMachine dropping(
      Path place, DeclaredChain chain, PairLimits limits, Consumer<String> note) {
    ChainCodecs codecs = ChainCodecs.of(chain);
    Corpus all = PairFiles.of(place, codecs);
    return reading(KnownWords.of(all, codecs, UnknownWords.DROP, note), chain, limits);
  }

  private static OneMachine reading(Corpus corpus, DeclaredChain chain, PairLimits limits) {
    PairSieve sieve = new PairSieve(limits, InterfaceLengths.of(chain), corpus.size());
    List<Sides> kept = new ArrayList<>();
    try (Corpus.Cursor cursor = corpus.open()) {
      for (Pair pair = cursor.next(); pair != null; pair = cursor.next()) {
        if (sieve.sift(pair) != null) {
          kept.add(new Sides(pair.source(), pair.reference()));
        }
      }
    }
    return new OneMachine(kept, sieve.skipped());
  }
}
