package org.legonn.runtime.data;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.hash.PrimitiveSink;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.text.Texts;
import org.legonn.runtime.text.UnusableTextException;

/**
 * What training makes of each pair of texts by itself: whether it is left out, and why. Which pairs
 * were read before is told by their keys.
 */
public final class PairSelection {
  private final @Nullable ChainCodecs codecs;
  private final @Nullable InterfaceLengths lengths;
  private final PairLimits limits;

  private PairSelection(
      @Nullable ChainCodecs codecs, @Nullable InterfaceLengths lengths, PairLimits limits) {
    this.codecs = codecs;
    this.lengths = lengths;
    this.limits = limits;
  }

  /** What becomes of a pair. */
  public enum Verdict {
    KEPT,
    /** Kept, but too long for an interface, so that its CTC loss is left out. */
    INFEASIBLE,
    EMPTY,
    TOO_LONG,
    UNEVEN;

    /** Whether training sees the pair. */
    public boolean isKept() {
      return this == KEPT || this == INFEASIBLE;
    }
  }

  /** Of a chain that reads text, whose symbols count. */
  public static PairSelection of(DeclaredChain chain, PairLimits limits) {
    return new PairSelection(ChainCodecs.of(chain), InterfaceLengths.of(chain), limits);
  }

  /** Before there are vocabularies: only pairs with an empty side are left out. */
  public static PairSelection byTextAlone() {
    return new PairSelection(null, null, PairLimits.upTo(Integer.MAX_VALUE));
  }

  /** The words of a pair that some lexicon of the chain doesn't have; mostly there is none. */
  public Set<String> unknownWords(String source, String target) {
    return codecs == null || !codecs.readLexicons()
        ? Set.of()
        : codecs.unknownWords(source, target);
  }

  /**
   * What becomes of a pair.
   *
   * @throws UnusableTextException if a side can't be written in symbols
   */
  public Verdict of(String source, String target) {
    if (codecs == null || lengths == null) {
      boolean empty = isEmpty(source);
      return isEmpty(target) || empty ? Verdict.EMPTY : Verdict.KEPT;
    }
    return of(codecs.pair(codecs.encodeSource(source), target), limits, lengths);
  }

  private static boolean isEmpty(String text) {
    return Texts.isBlank(text) || Texts.requireWords(text).isEmpty();
  }

  static Verdict of(Example example, PairLimits limits, InterfaceLengths lengths) {
    if (PairSieve.isEmpty(example)) {
      return Verdict.EMPTY;
    }
    if (lengths.padded(example) > limits.longest()) {
      return Verdict.TOO_LONG;
    }
    if (isUneven(example, limits)) {
      return Verdict.UNEVEN;
    }
    return lengths.feasible(example) ? Verdict.KEPT : Verdict.INFEASIBLE;
  }

  private static boolean isUneven(Example example, PairLimits limits) {
    if (limits.ratio() == 0 || !(example.source() instanceof Source.Symbols)) {
      return false;
    }
    int source = example.source().length();
    int target = example.target().length;
    return Math.max(source, target) > limits.ratio() * Math.min(source, target);
  }

  /** The same for two pairs of texts exactly where they have the same texts. */
  public static HashCode key(String source, String target) {
    Hasher hasher = Hashing.sha256().newHasher();
    into(hasher, source, "", target);
    return hasher.hash();
  }

  /** Lengths go before texts: no text is a separator. */
  static void into(PrimitiveSink sink, String source, String version, String reference) {
    sink.putInt(source.length())
        .putUnencodedChars(source)
        .putInt(version.length())
        .putUnencodedChars(version)
        .putUnencodedChars(reference);
  }
}
