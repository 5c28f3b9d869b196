package org.legonn.runtime.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.legonn.runtime.settings.Pieces;

/**
 * Cuts sound into pieces as it comes, however it comes: portions of any length give the same pieces
 * as all at once. Keeps no more than the longest piece. For one thread.
 *
 * <p>A cut lies in the middle of a quiet stretch, or where nothing is said by what {@link
 * VoiceActivity} hears, if no pause comes within the longest piece; where that can't tell, where it
 * is quietest. Of longer silence half a pause, and at least 0.2 s, stay with what is said before
 * and after; the rest is in no piece, nor is a piece in which nothing is said. All else is in one
 * piece, once.
 */
public final class PauseCutter {
  private static final int FRAMES_PER_SECOND = 100;

  /** Frames before what is said: it may begin softly. */
  private static final int LEAST_LEAD = 20;

  /** Frames through which nobody speaks at one level. */
  private static final int STEADY = FRAMES_PER_SECOND;

  private static final int SYLLABLE = FRAMES_PER_SECOND / 10;

  /** Decibels that noise rises by where speech as strong as itself is added: nobody hears less. */
  private static final double DROWNED = 3;

  /** Of a blank that counts. */
  private static final float SURE = 0.5f;

  private final int hop;
  private final int longest;
  private final int pause;
  private final int lead;
  private final VoiceActivity activity;
  private final FrameLevels levels;
  private final QuietSense sense;

  private float[] open = new float[1 << 12];
  private int length;
  private long start;
  private double[] decibels = new double[1 << 6];
  private boolean[] quiet = new boolean[1 << 6];
  private int frames;
  private int quietFrames;
  private boolean speaks;

  /**
   * A piece of sound.
   *
   * @param start its first sample, from the beginning of all sound
   */
  @SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
  public record Piece(long start, float[] samples) {}

  /** A cutter that has loudness alone to go by. */
  public PauseCutter(Pieces pieces, int sampleRate) {
    this(pieces, sampleRate, VoiceActivity.UNKNOWN);
  }

  /**
   * A cutter.
   *
   * @param sampleRate Hz
   * @param activity is asked where there is no pause
   */
  public PauseCutter(Pieces pieces, int sampleRate, VoiceActivity activity) {
    this.hop = Math.max(1, Math.round((float) sampleRate / FRAMES_PER_SECOND));
    double framesPerSecond = (double) sampleRate / hop;
    this.longest = Math.max(2, (int) (pieces.longest() * framesPerSecond));
    this.pause = Math.max(2, (int) Math.round(pieces.pause() * framesPerSecond));
    this.lead = Math.max(pause / 2, LEAST_LEAD);
    this.activity = activity;
    this.levels = new FrameLevels(sampleRate);
    this.sense = new QuietSense(framesPerSecond);
  }

  /**
   * Takes the next samples.
   *
   * @return the pieces that are now known to have ended, in order
   */
  public List<Piece> take(float[] samples) {
    List<Piece> ended = new ArrayList<>();
    for (int from = 0; from < samples.length; ) {
      int count = Math.min(samples.length - from, (frames + 1) * hop - length);
      if (length + count > open.length) {
        open = Arrays.copyOf(open, Math.max(length + count, 2 * open.length));
      }
      System.arraycopy(samples, from, open, length, count);
      length += count;
      from += count;
      if (length == (frames + 1) * hop) {
        hear();
        cut(ended);
      }
    }
    return ended;
  }

  /** All sound has been taken: the last piece, if something is said in it. */
  public List<Piece> end() {
    if (length > frames * hop) {
      hear();
    }
    List<Piece> ended = new ArrayList<>();
    emit(frames, ended);
    return ended;
  }

  /** What was heard since the last cut, and the silence that was left out. */
  public float[] open() {
    return Arrays.copyOf(open, length);
  }

  /** Where {@link #open} begins, in samples from the beginning of all sound. */
  public long openStart() {
    return start;
  }

  /** Whether nothing was said since the last cut, as far as loudness tells. */
  public boolean isSilent() {
    return !speaks;
  }

  private void hear() {
    double level = levels.next(open, frames * hop, length);
    if (frames == decibels.length) {
      decibels = Arrays.copyOf(decibels, 2 * frames);
      quiet = Arrays.copyOf(quiet, 2 * frames);
    }
    decibels[frames] = level;
    quiet[frames] = sense.isQuiet(level);
    quietFrames = quiet[frames] ? quietFrames + 1 : 0;
    speaks |= !quiet[frames];
    frames++;
  }

  private void cut(List<Piece> ended) {
    int silence = quietFrames + FrameLevels.ECHO;
    if (speaks && quietFrames > 0 && silence >= pause) {
      emit(frames - silence + pause / 2, ended);
    } else if (speaks && frames >= longest) {
      emit(leastSaid(), ended);
    }
    if (!speaks && frames > lead) {
      drop(frames - lead);
    }
  }

  /** Ends a piece of so many frames, which is left out if nothing is said in it. */
  private void emit(int count, List<Piece> ended) {
    int samples = Math.min(length, count * hop);
    if (speaks && !isSteadyNoise(count, samples)) {
      ended.add(new Piece(start, Arrays.copyOf(open, samples)));
    }
    drop(count);
  }

  private void drop(int count) {
    int samples = Math.min(length, count * hop);
    System.arraycopy(open, samples, open, 0, length - samples);
    System.arraycopy(decibels, count, decibels, 0, frames - count);
    System.arraycopy(quiet, count, quiet, 0, frames - count);
    length -= samples;
    start += samples;
    frames -= count;
    quietFrames = Math.min(quietFrames, frames);
    speaks = false;
    for (int t = 0; t < frames; t++) {
      speaks |= !quiet[t];
    }
  }

  /** Speech gets loud and soft; what hardly does is noise if nothing is heard in it, either. */
  private boolean isSteadyNoise(int count, int samples) {
    if (count < STEADY) {
      return false;
    }
    if (range(Arrays.copyOf(decibels, count)) >= Loudness.LEAST_RANGE) {
      return false;
    }
    if (range(syllables(count)) < DROWNED) {
      return true;
    }
    float[] blanks = activity.blanks(Arrays.copyOf(open, samples));
    for (float blank : blanks) {
      if (blank < SURE) {
        return false;
      }
    }
    return blanks.length > 0;
  }

  /** Decibels from the softest tenth to the loudest. */
  private static double range(double[] levels) {
    Arrays.sort(levels);
    return levels[levels.length - 1] - levels[(int) (Loudness.QUIET * (levels.length - 1))];
  }

  /** The levels of a piece over every tenth of a second. */
  private double[] syllables(int count) {
    double[] syllables = new double[count - SYLLABLE + 1];
    double power = 0;
    for (int t = 0; t < count; t++) {
      power += Math.pow(10, decibels[t] / 10);
      if (t >= SYLLABLE) {
        power -= Math.pow(10, decibels[t - SYLLABLE] / 10);
      }
      if (t + 1 >= SYLLABLE) {
        syllables[t + 1 - SYLLABLE] = Loudness.decibels(Math.max(0, power / SYLLABLE));
      }
    }
    return syllables;
  }

  /** The frame in the open piece's later half before which least is said. */
  private int leastSaid() {
    float[] blanks = activity.blanks(open());
    int most = 0;
    int middle = 0;
    int begin = (blanks.length + 1) / 2;
    for (int k = begin; k < blanks.length; k++) {
      if (blanks[k] < SURE) {
        begin = k + 1;
      } else if (k + 1 - begin > most) {
        most = k + 1 - begin;
        middle = begin + k + 1;
      }
    }
    return most == 0
        ? quietest()
        : Math.max(1, Math.round((float) middle * frames / (2 * blanks.length)));
  }

  private int quietest() {
    int least = frames / 2;
    for (int t = least; t < frames; t++) {
      if (decibels[t] <= decibels[least]) {
        least = t;
      }
    }
    return least;
  }
}
