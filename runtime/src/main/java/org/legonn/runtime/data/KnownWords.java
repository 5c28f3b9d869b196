package org.legonn.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.UnknownWords;

/** The pairs of a corpus whose words the lexicons have. */
public final class KnownWords implements Corpus {
  private final Corpus all;
  private final Function<Pair, Set<String>> unknownWords;
  private final long size;

  private KnownWords(Corpus all, Function<Pair, Set<String>> unknownWords, long size) {
    this.all = all;
    this.unknownWords = unknownWords;
    this.size = size;
  }

  /**
   * Looks at every pair's text.
   *
   * @param unknown what becomes of pairs with other words
   * @param note is told, in a line, what is left out and why
   * @return the corpus without what is left out
   * @throws InputException if words are unknown and that is not to be borne, or no pair is left
   */
  public static Corpus of(
      Corpus corpus, ChainCodecs codecs, UnknownWords unknown, Consumer<String> note) {
    return of(corpus, codecs, codecs::unknownWords, unknown, note);
  }

  /**
   * The same by the sources alone: whatever a reference says, a text can be compared with it. Fails
   * as above.
   */
  public static Corpus ofSources(
      Corpus corpus, ChainCodecs codecs, UnknownWords unknown, Consumer<String> note) {
    return of(corpus, codecs, codecs::unknownSourceWords, unknown, note);
  }

  private static Corpus of(
      Corpus corpus,
      ChainCodecs codecs,
      Function<Pair, Set<String>> unknownWords,
      UnknownWords unknown,
      Consumer<String> note) {
    if (!codecs.readLexicons()) {
      return corpus;
    }
    Set<String> words = new TreeSet<>();
    long kept = 0;
    try (Corpus.Cursor cursor = corpus.open()) {
      for (Pair pair = cursor.next(); pair != null; pair = cursor.next()) {
        Set<String> found = unknownWords.apply(pair);
        words.addAll(found);
        kept += found.isEmpty() ? 1 : 0;
      }
    }
    if (words.isEmpty()) {
      return corpus;
    }
    String found = describe(corpus.describe(), corpus.size() - kept, corpus.size(), words);
    if (unknown == UnknownWords.FAIL) {
      throw new InputException(
          Wording.of(
              "%s; add their pronunciations, or leave those pairs out with %s",
              found, Setting.UNKNOWN_WORDS.to("drop")));
    }
    if (kept == 0) {
      throw new InputException(found + "; no pair is left: add their pronunciations");
    }
    note.accept(found + "; they are left out");
    return new KnownWords(corpus, unknownWords, kept);
  }

  /** So many pairs of a corpus, and words of theirs, in one line. */
  public static String describe(String corpus, long pairs, long all, Set<String> words) {
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d pairs have words that the lexicon doesn't: %s",
        corpus,
        pairs,
        all,
        String.join(", ", words));
  }

  @Override
  public boolean varies() {
    return all.varies();
  }

  @Override
  public Cursor open() {
    return known(all.open());
  }

  @Override
  public Cursor open(long seed, long epoch) {
    return known(all.open(seed, epoch));
  }

  private Cursor known(Cursor cursor) {
    return new Cursor() {
      @Override
      public @Nullable Pair next() {
        Pair pair = cursor.next();
        while (pair != null && !unknownWords.apply(pair).isEmpty()) {
          pair = cursor.next();
        }
        return pair;
      }

      @Override
      public void close() {
        cursor.close();
      }
    };
  }

  @Override
  public List<Boolean> kept() {
    List<Boolean> kept = new ArrayList<>();
    try (Cursor cursor = all.open()) {
      for (Pair pair = cursor.next(); pair != null; pair = cursor.next()) {
        kept.add(unknownWords.apply(pair).isEmpty());
      }
    }
    return kept;
  }

  @Override
  public Optional<String> conversions() {
    return all.conversions();
  }

  @Override
  public String describe() {
    return all.describe();
  }

  @Override
  public List<String> places() {
    return all.places();
  }

  @Override
  public CorpusSample sample() {
    return all.sample();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Map<String, String> fingerprints() {
    return all.fingerprints();
  }
}
