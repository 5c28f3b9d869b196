package org.legonn.tf.session;

/**
 * Whether drafts pay in a chain: by how many symbols texts got on in a round, of late. What an
 * encoder reads for captions costs the decoder about what it saves; of number words nearly all is
 * accepted. For several threads.
 */
final class DraftAcceptance {
  /** Symbols a round of which drafts pay. */
  private static final int LEAST = 3;

  /** Rounds before which nothing is known; a text's rounds are its own. */
  private static final int ENOUGH = 64;

  /** Rounds beyond which earlier ones count half. */
  private static final int MANY = 1024;

  /** Searches without drafts before they are tried again: weights and sources may be others. */
  private static final int PAUSE = 50;

  private long symbols;
  private long rounds;
  private int without;

  /** Whether to draft. */
  synchronized boolean pays() {
    return rounds < ENOUGH || symbols >= LEAST * rounds;
  }

  /** Tells of texts that were drafted. */
  synchronized void drafted(long theirSymbols, long theirRounds) {
    symbols += theirSymbols;
    rounds += theirRounds;
    if (rounds > MANY) {
      symbols /= 2;
      rounds /= 2;
    }
  }

  /** Forgets what it was told. */
  synchronized void forget() {
    symbols = 0;
    rounds = 0;
    without = 0;
  }

  /** Tells of a search that drafted nothing since drafts don't pay. */
  synchronized void searchedWithout() {
    without++;
    if (without == PAUSE) {
      forget();
    }
  }
}
