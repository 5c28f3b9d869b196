package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.settings.Augmentation;

class AugmenterTest {
  private static final int RATE = 8_000;
  private final float[] sound = Sounds.tone(RATE, 440, RATE);

  @Test
  void gainIsDrawnEvenlyFromItsRange() {
    double least = 10;
    double most = -10;
    double sum = 0;
    Augmenter augmenter = new Augmenter(Augmentation.NONE.gain(-10, 4), RATE, new Random(1));
    for (int draw = 0; draw < 200; draw++) {
      float[] louder = augmenter.apply(sound);
      double decibels = decibels(louder) - decibels(sound);
      least = Math.min(least, decibels);
      most = Math.max(most, decibels);
      sum += decibels;
      assertThat(louder[77]).isWithin(1e-5f).of((float) (sound[77] * Math.pow(10, decibels / 20)));
    }
    assertThat(least).isWithin(0.5).of(-10);
    assertThat(most).isWithin(0.5).of(4);
    assertThat(sum / 200).isWithin(1).of(-3);
  }

  @Test
  void noiseIsSoManyDecibelsBelowTheSpeech() {
    for (int seed = 0; seed < 20; seed++) {
      float[] noise = noise(apply(Augmentation.NONE.noise(15, 15), sound, seed));
      assertThat(decibels(sound) - decibels(noise)).isWithin(1e-3).of(15);
    }
  }

  @Test
  void noiseIsWhiteOrPink() {
    Augmenter augmenter = new Augmenter(Augmentation.NONE, RATE, new Random(1));
    assertThat(octaves(augmenter.white(1 << 16))).isWithin(0.5).of(3);
    assertThat(octaves(augmenter.pink(1 << 16))).isWithin(0.5).of(0);
    assertThat(octaves(augmenter.pink(50_000))).isWithin(0.5).of(0);
    Set<Boolean> rising = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      float[] noise = noise(apply(Augmentation.NONE.noise(0, 0), sound, seed));
      rising.add(octaves(noise) > 1.5);
    }
    assertThat(rising).containsExactly(true, false);
  }

  /** Decibels by which the power of an octave grows to the next, as a mean from 125 to 4000 Hz. */
  private static double octaves(float[] noise) {
    Fourier fourier = new Fourier(noise.length);
    double[] real = new double[fourier.points()];
    double[] imaginary = new double[fourier.points()];
    for (int i = 0; i < noise.length; i++) {
      real[i] = noise[i];
    }
    fourier.transform(real, imaginary);
    double lowest = power(real, imaginary, fourier.points() / 64, fourier.points() / 32);
    double highest = power(real, imaginary, fourier.points() / 4, fourier.points() / 2);
    return 10 * Math.log10(highest / lowest) / 4;
  }

  private static double power(double[] real, double[] imaginary, int from, int to) {
    double power = 0;
    for (int k = from; k < to; k++) {
      power += real[k] * real[k] + imaginary[k] * imaginary[k];
    }
    return power;
  }

  @Test
  void anEchoFallsBySixtyDecibelsInItsTimeAndIsAsStrongAsTheSound() {
    double[] echo = new Augmenter(Augmentation.NONE, RATE, new Random(2)).echo(0.5);
    assertThat(echo[0]).isEqualTo(1);
    assertThat(energy(echo, 1, echo.length)).isWithin(1e-9).of(1);
    double early = energy(echo, 1, 401);
    double late = energy(echo, 2_001, 2_401);
    assertThat(10 * Math.log10(early / late)).isWithin(2).of(60 * 2_000 / 4_000.0);
  }

  private static double energy(double[] echo, int from, int to) {
    double energy = 0;
    for (int i = from; i < to; i++) {
      energy += echo[i] * echo[i];
    }
    return energy;
  }

  @Test
  void reverberationIsTheConvolutionWithAnEchoAsLoudAsBefore() {
    float[] heard = apply(Augmentation.NONE.reverberation(0.2, 0.2), sound, 9);
    Random random = new Random(9);
    assertThat(random.nextDouble()).isLessThan(1.0); // The time, of a range of one.
    double[] echo = new Augmenter(Augmentation.NONE, RATE, random).echo(0.2);
    double[] expected = new double[sound.length];
    double power = 0;
    for (int i = 0; i < expected.length; i++) {
      for (int k = 0; k <= Math.min(i, echo.length - 1); k++) {
        expected[i] += echo[k] * sound[i - k];
      }
      power += expected[i] * expected[i] / expected.length;
    }
    assertThat(decibels(heard)).isWithin(1e-3).of(decibels(sound));
    double scale = Math.sqrt(Math.pow(10, decibels(sound) / 10) / power);
    for (int i = 0; i < heard.length; i++) {
      assertThat(heard[i]).isWithin(1e-5f).of((float) (scale * expected[i]));
    }
  }

  @Test
  void theSameDrawGivesTheSameSoundAndAnotherAnother() {
    Augmentation all = Augmentation.NONE.gain(-10, 10).noise(5, 25).reverberation(0.1, 0.6);
    float[] before = sound.clone();
    float[] changed = apply(all, sound, 3);
    assertThat(changed).hasLength(sound.length);
    assertThat(apply(all, sound, 3)).isEqualTo(changed);
    assertThat(apply(all, sound, 4)).isNotEqualTo(changed);
    assertThat(sound).isEqualTo(before);
  }

  @Test
  void silenceStaysSilent() {
    Augmentation all = Augmentation.NONE.gain(-10, 10).noise(5, 25).reverberation(0.1, 0.6);
    assertThat(apply(all, new float[100], 5)).isEqualTo(new float[100]);
    assertThat(apply(all, new float[0], 5)).isEmpty();
    assertThat(apply(all, new float[] {0.5f}, 5)).hasLength(1);
  }

  private static float[] apply(Augmentation augmentation, float[] samples, int seed) {
    return new Augmenter(augmentation, RATE, new Random(seed)).apply(samples);
  }

  private float[] noise(float[] noisy) {
    float[] noise = new float[noisy.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = noisy[i] - sound[i];
    }
    return noise;
  }

  private static double decibels(float[] samples) {
    return 10 * Math.log10(Loudness.power(samples, 0, samples.length));
  }
}
