package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.legonn.runtime.settings.Pieces;
import org.legonn.runtime.speech.PauseCutter.Piece;

class PauseCutterTest {
  private static final int RATE = 8_000;
  private static final Pieces PIECES = Pieces.DEFAULT.longest(5).pause(0.4);

  /** Frames are 10 ms, and quiet is known from three. */
  private static final double NEAR = 0.04;

  private final Random random = new Random(1);

  @Test
  void cutsInTheMiddleOfAPause() {
    float[] sound = noise(4, 0.001);
    say(sound, 0.5, 1.2);
    say(sound, 1.7, 2.4);
    say(sound, 2.86, 3.5);
    List<Piece> pieces = cut(sound);
    assertThat(pieces).hasSize(3);
    assertThat(end(pieces.get(0))).isWithin(NEAR).of(1.4);
    assertThat(begin(pieces.get(1))).isWithin(NEAR).of(1.5);
    assertThat(end(pieces.get(1))).isWithin(NEAR).of(2.6);
    assertThat(begin(pieces.get(2))).isWithin(NEAR).of(2.66);
  }

  @Test
  void ofLongSilenceAFifthOfASecondStaysWithWhatIsSaid() {
    float[] sound = noise(20, 0.001);
    say(sound, 0.5, 1.5);
    say(sound, 17, 18);
    List<Piece> pieces = cut(sound);
    assertThat(pieces).hasSize(2);
    assertThat(end(pieces.get(0))).isWithin(NEAR).of(1.7);
    assertThat(begin(pieces.get(1))).isWithin(NEAR).of(16.8);
    assertThat(end(pieces.get(1))).isWithin(NEAR).of(18.2);
  }

  @Test
  void doesNotCutInShorterPauses() {
    float[] sound = noise(4, 0.001);
    say(sound, 0.5, 1.5);
    say(sound, 1.8, 3);
    assertThat(cut(sound)).hasSize(1);
  }

  @Test
  void portionsOfAnyLengthGiveTheSamePieces() {
    for (int seed = 0; seed < 20; seed++) {
      random.setSeed(seed);
      float[] sound = conversation(20 + random.nextInt(20));
      List<Piece> whole = cut(sound);
      PauseCutter cutter = new PauseCutter(PIECES, RATE, PauseCutterTest::periodic);
      List<Piece> pieces = new ArrayList<>();
      for (int from = 0; from < sound.length; ) {
        int to = Math.min(sound.length, from + random.nextInt(3 * RATE));
        pieces.addAll(cutter.take(Arrays.copyOfRange(sound, from, to)));
        assertThat(cutter.open().length).isAtMost(5 * RATE);
        assertThat(cutter.openStart() + cutter.open().length).isEqualTo(to);
        from = to;
      }
      pieces.addAll(cutter.end());
      assertThat(pieces).hasSize(whole.size());
      for (int i = 0; i < whole.size(); i++) {
        assertThat(pieces.get(i).start()).isEqualTo(whole.get(i).start());
        assertThat(pieces.get(i).samples()).isEqualTo(whole.get(i).samples());
      }
    }
  }

  @Test
  void piecesAreInOrderAndHoldAllThatIsSaidOnce() {
    for (int seed = 0; seed < 20; seed++) {
      random.setSeed(seed);
      float[] sound = noise(40, 0.001);
      boolean[] said = new boolean[sound.length];
      for (double second = random.nextDouble(); second < 37; ) {
        double length = 0.2 + 2 * random.nextDouble();
        say(sound, second, second + length);
        Arrays.fill(said, at(second), at(second + length), true);
        second += length + 3 * random.nextDouble() * random.nextDouble();
      }
      assertHolds(said, sound, cut(sound));
    }
  }

  @Test
  void aConstantOffsetAndHumAreNotHeard() {
    float[] sound = noise(4, 0.001);
    say(sound, 0.5, 1.2);
    say(sound, 2, 3);
    List<Piece> still = cut(sound.clone());
    for (int i = 0; i < sound.length; i++) {
      sound[i] += (float) (0.3 + 0.02 * Math.sin(2 * Math.PI * 50 * i / RATE));
    }
    List<Piece> pieces = cut(sound);
    assertThat(pieces).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(begin(pieces.get(i))).isWithin(0.1).of(begin(still.get(i)));
      assertThat(end(pieces.get(i))).isWithin(0.1).of(end(still.get(i)));
    }
  }

  @Test
  void clippedSoundIsCutAsAnyOther() {
    float[] sound = noise(4, 0.001);
    say(sound, 0.5, 1.2);
    say(sound, 2, 3);
    for (int i = 0; i < sound.length; i++) {
      sound[i] = Math.max(-1, Math.min(1, 40 * sound[i]));
    }
    assertThat(cut(sound)).hasSize(2);
  }

  @Test
  void softSpeechBehindLoudSpeechAndNoiseIsKept() {
    float[] sound = noise(12, 0.0003);
    boolean[] said = new boolean[sound.length];
    say(sound, 0, 5);
    for (int i = 0; i < at(5); i++) {
      sound[i] += (float) (0.02 * random.nextGaussian()); // A fan, which stops.
    }
    for (double second = 5; second < 11; second += 1) {
      int from = at(second);
      int to = at(second + 0.7);
      for (int i = from; i < to; i++) {
        sound[i] += (float) (0.01 * vowel(i, from));
      }
      Arrays.fill(said, from, to, true);
    }
    assertHolds(said, sound, cut(sound));
  }

  @Test
  void aRecordingThatStartsInAWordIsCutBehindIt() {
    float[] sound = noise(3, 0.001);
    say(sound, 0, 0.6);
    say(sound, 1.2, 2);
    List<Piece> pieces = cut(sound);
    assertThat(pieces).hasSize(2);
    assertThat(pieces.get(0).start()).isEqualTo(0);
    assertThat(end(pieces.get(0))).isWithin(NEAR).of(0.8);
  }

  @Test
  void digitalSilenceHasNoPieces() {
    assertThat(cut(new float[30 * RATE])).isEmpty();
    assertThat(cut(new float[0])).isEmpty();
    float[] offset = new float[30 * RATE];
    Arrays.fill(offset, 0.25f);
    assertThat(cut(offset)).isEmpty();
  }

  @Test
  void digitalSilenceIsAPauseHoweverLoudTheNoise() {
    float[] sound = noise(6, 0.05);
    say(sound, 0.5, 1.5);
    say(sound, 4, 5);
    Arrays.fill(sound, at(2), at(3), 0);
    List<Piece> pieces = cut(sound);
    assertThat(end(pieces.get(0))).isAtMost(2.2 + NEAR);
    assertThat(begin(pieces.get(1))).isAtLeast(2.8 - NEAR);
  }

  @Test
  void steadyNoiseHasNoPiecesWhateverIsHeardInIt() {
    for (double deviation : new double[] {0.0005, 0.05, 0.3}) {
      assertThat(cut(noise(30, deviation), samples -> blanks(samples, 0.3f))).isEmpty();
    }
    assertThat(cut(Sounds.tone(RATE, 440, 30 * RATE))).isEmpty();
  }

  @Test
  void soundThatComesAndGoesIsNoSteadyNoiseHoweverFast() {
    float[] sound = Sounds.tone(RATE, 440, 4 * RATE);
    for (int i = 0; i < sound.length; i++) {
      sound[i] *= i % 800 < 480 ? 1 : 0.01f;
    }
    assertHolds(all(sound), sound, cut(sound, samples -> blanks(samples, 1)));
  }

  @Test
  void noiseThatRisesALittleIsKeptUnlessAllOfItIsBlank() {
    float[] sound = noise(30, 0.05);
    for (int i = 0; i < sound.length; i++) {
      sound[i] *= (float) (1.2 + 0.28 * Math.sin(2 * Math.PI * i / RATE));
    }
    assertThat(cut(sound, samples -> blanks(samples, 1))).isEmpty();
    assertHolds(all(sound), sound, cut(sound, samples -> blanks(samples, 0.3f)));
    assertHolds(all(sound), sound, cut(sound, VoiceActivity.UNKNOWN));
  }

  @Test
  void speechInLoudNoiseIsKept() {
    float[] sound = noise(20, 0.1);
    boolean[] said = new boolean[sound.length];
    for (double second = 1; second < 18; second += 2.5) {
      say(sound, second, second + 1);
      Arrays.fill(said, at(second), at(second + 1), true);
    }
    assertHolds(said, sound, cut(sound));
  }

  @Test
  void whereNoPauseComesTheLongestRunOfBlanksOfTheLaterHalfIsCut() {
    float[] sound = noise(7, 0.001);
    say(sound, 0, 7);
    VoiceActivity activity =
        samples -> {
          float[] blanks = new float[50];
          Arrays.fill(blanks, 5, 20, 1); // Longer, but so early that little would be left.
          Arrays.fill(blanks, 32, 34, 0.9f);
          Arrays.fill(blanks, 40, 44, 0.6f);
          return blanks;
        };
    List<Piece> pieces = cut(sound, activity);
    assertThat(end(pieces.get(0))).isWithin(0.011).of(4.2);
    assertHolds(all(sound), sound, pieces);
  }

  @Test
  void whereNoBlankTellsTheQuietestPlaceIsCut() {
    float[] sound = noise(7, 0.001);
    say(sound, 0, 1);
    say(sound, 1.2, 3.6);
    say(sound, 3.8, 7);
    for (VoiceActivity activity :
        List.of(VoiceActivity.UNKNOWN, (VoiceActivity) samples -> blanks(samples, 0.1f))) {
      List<Piece> pieces = cut(sound, activity);
      assertThat(end(pieces.get(0))).isWithin(0.1).of(3.7);
      assertHolds(all(sound), sound, pieces);
    }
  }

  @Test
  void anHourWithoutAPauseIsHeldPieceByPiece() {
    PauseCutter cutter = new PauseCutter(PIECES, RATE, PauseCutterTest::periodic);
    float[] minute = noise(60, 0.01);
    say(minute, 0, 60);
    long next = 0;
    int pieces = 0;
    for (int i = 0; i < 60; i++) {
      for (Piece piece : cutter.take(minute)) {
        assertThat(piece.start()).isEqualTo(next);
        assertThat(piece.samples().length).isAtMost(5 * RATE);
        next = piece.start() + piece.samples().length;
        pieces++;
      }
      assertThat(cutter.open().length).isAtMost(5 * RATE);
    }
    for (Piece piece : cutter.end()) {
      next = piece.start() + piece.samples().length;
    }
    assertThat(next).isEqualTo(3_600L * RATE);
    assertThat(pieces).isAtLeast(720);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 79, 80, 81, 7_901})
  void theEndNeedNotBeThatOfAFrame(int length) {
    float[] sound = new float[length];
    for (int i = 0; i < length; i++) {
      sound[i] = (float) (0.3 * random.nextGaussian()) + (i == 0 ? 1 : 0);
    }
    sound[0] = 0;
    sound[length - 1] = length == 1 ? 0 : 0.9f;
    List<Piece> pieces = cut(sound);
    if (length > 1) {
      assertThat(pieces).hasSize(1);
      assertThat(pieces.get(0).samples()).isEqualTo(sound);
    }
  }

  @Test
  void tellsALiveListenerWhatIsOpen() {
    PauseCutter cutter = new PauseCutter(PIECES, RATE);
    float[] sound = noise(4, 0.001);
    say(sound, 0.5, 1.2);
    assertThat(cutter.take(Arrays.copyOf(sound, at(1)))).isEmpty();
    assertThat(cutter.openStart()).isEqualTo(0);
    assertThat(cutter.isSilent()).isFalse();
    assertThat(cutter.take(Arrays.copyOfRange(sound, at(1), at(3)))).hasSize(1);
    assertThat(cutter.isSilent()).isTrue();
    assertThat(cutter.openStart() + cutter.open().length).isEqualTo(at(3));
  }

  /** All that is said is in a piece, as it was, and no sample is in two. */
  private static void assertHolds(boolean[] said, float[] sound, List<Piece> pieces) {
    boolean[] left = said.clone();
    long next = 0;
    for (Piece piece : pieces) {
      assertThat(piece.start()).isAtLeast(next);
      int from = (int) piece.start();
      int to = from + piece.samples().length;
      assertThat(piece.samples()).isEqualTo(Arrays.copyOfRange(sound, from, to));
      Arrays.fill(left, from, to, false);
      next = to;
    }
    for (int i = 0; i < left.length; i++) {
      assertWithMessage("what is said at %s s, left out", (double) i / RATE)
          .that(left[i])
          .isFalse();
    }
  }

  private static boolean[] all(float[] sound) {
    boolean[] all = new boolean[sound.length];
    Arrays.fill(all, true);
    return all;
  }

  private static List<Piece> cut(float[] sound) {
    return cut(sound, PauseCutterTest::periodic);
  }

  private static List<Piece> cut(float[] sound, VoiceActivity activity) {
    PauseCutter cutter = new PauseCutter(PIECES, RATE, activity);
    List<Piece> pieces = new ArrayList<>(cutter.take(sound));
    pieces.addAll(cutter.end());
    return pieces;
  }

  private static float[] periodic(float[] samples) {
    float[] blanks = new float[samples.length / 640];
    for (int k = 0; k < blanks.length; k++) {
      blanks[k] = k % 7 < 3 ? 0.9f : 0.1f;
    }
    return blanks;
  }

  private static float[] blanks(float[] samples, float each) {
    float[] blanks = new float[1 + samples.length / 640];
    Arrays.fill(blanks, each);
    return blanks;
  }

  private static double begin(Piece piece) {
    return (double) piece.start() / RATE;
  }

  private static double end(Piece piece) {
    return (double) (piece.start() + piece.samples().length) / RATE;
  }

  private static int at(double second) {
    return (int) Math.round(second * RATE);
  }

  private float[] noise(int seconds, double deviation) {
    float[] sound = new float[seconds * RATE];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (float) (deviation * random.nextGaussian());
    }
    return sound;
  }

  private float[] conversation(int seconds) {
    float[] sound = noise(seconds, 0.001 * (1 + random.nextInt(5)));
    for (double second = random.nextDouble(); second < seconds - 8; ) {
      double length = 0.2 + 6 * random.nextDouble() * random.nextDouble();
      say(sound, second, second + length);
      second += length + 2 * random.nextDouble() * random.nextDouble();
    }
    return sound;
  }

  private static void say(float[] sound, double from, double to) {
    for (int i = at(from); i < at(to); i++) {
      sound[i] += (float) (0.3 * vowel(i, at(from)));
    }
  }

  /** A voice of 120 Hz whose syllables rise and fall four times a second. */
  private static double vowel(int i, int from) {
    double syllable = 0.6 - 0.4 * Math.cos(2 * Math.PI * 4 * (i - from) / RATE);
    double voice = 0;
    for (int harmonic = 1; harmonic < 20; harmonic++) {
      voice += Math.cos(2 * Math.PI * 120 * harmonic * i / RATE + harmonic) / harmonic;
    }
    return syllable * voice;
  }
}
