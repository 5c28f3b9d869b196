package org.legonn.runtime.result;

/**
 * What was understood of sound that is being said. Of each utterance, a text grows while it is
 * said, and settles at the pause behind it.
 */
public sealed interface Heard {
  /** Of the utterance, from 1. */
  int number();

  /** Where the utterance begins, seconds from where listening began. */
  double start();

  /** Up to where it was heard, seconds from where listening began. */
  double end();

  /** The text so far. */
  String text();

  /**
   * What the first encoder says by itself so far, at its interface: its CTC reading. The next one
   * of the same utterance begins with the same symbols.
   */
  record Growing(int number, double start, double end, String text) implements Heard {}

  /**
   * What the whole chain says of an utterance that has ended.
   *
   * @param best whose words' times, too, are from where listening began
   */
  record Settled(int number, double start, double end, ScoredText best) implements Heard {
    @Override
    public String text() {
      return best.text();
    }
  }
}
