package org.legonn.runtime.speech;

import java.util.Random;
import org.legonn.runtime.settings.Augmentation;
import org.legonn.runtime.settings.Augmentation.Range;

/**
 * Changes sound as an {@link Augmentation} asks, each time otherwise; what is drawn is {@code
 * random}'s. The sound keeps its length, and begins when it did.
 */
public final class Augmenter {
  /** Decibels that an echo has fallen after its time. */
  private static final double FALL = 60;

  private final Augmentation augmentation;
  private final int sampleRate;
  private final Random random;

  /** For sound of so many samples a second, Hz. */
  public Augmenter(Augmentation augmentation, int sampleRate, Random random) {
    this.augmentation = augmentation;
    this.sampleRate = sampleRate;
    this.random = random;
  }

  /** The sound, changed; a new array unless nothing is asked, or nothing is heard. */
  public float[] apply(float[] samples) {
    if (power(samples) == 0) {
      return samples;
    }
    float[] changed = samples;
    if (augmentation.reverberation().isPresent()) {
      changed = reverberated(changed, draw(augmentation.reverberation().get()));
    }
    if (augmentation.noise().isPresent()) {
      changed = noisy(changed, draw(augmentation.noise().get()));
    }
    if (augmentation.gain().isPresent()) {
      changed = louder(changed, amplitude(draw(augmentation.gain().get())));
    }
    return changed;
  }

  private double draw(Range range) {
    return range.least() + (range.most() - range.least()) * random.nextDouble();
  }

  private static double amplitude(double decibels) {
    return Math.pow(10, decibels / 20);
  }

  private static float[] louder(float[] samples, double factor) {
    float[] louder = new float[samples.length];
    for (int i = 0; i < louder.length; i++) {
      louder[i] = (float) (factor * samples[i]);
    }
    return louder;
  }

  private float[] noisy(float[] samples, double decibels) {
    float[] noise = random.nextBoolean() ? white(samples.length) : pink(samples.length);
    double scale = Math.sqrt(power(samples) / power(noise)) / amplitude(decibels);
    float[] noisy = new float[samples.length];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = (float) (samples[i] + scale * noise[i]);
    }
    return noisy;
  }

  private static double power(float[] samples) {
    return samples.length == 0 ? 0 : Loudness.power(samples, 0, samples.length);
  }

  /** The same power at every frequency. */
  float[] white(int length) {
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }

  /** The same power in every octave: white noise whose spectrum falls with frequency. */
  float[] pink(int length) {
    Fourier fourier = new Fourier(Math.max(2, length));
    int points = fourier.points();
    double[] real = new double[points];
    double[] imaginary = new double[points];
    for (int k = 1; k <= points / 2; k++) {
      double scale = 1 / Math.sqrt(k);
      real[k] = scale * random.nextGaussian();
      real[points - k] = real[k];
      if (k < points / 2) {
        imaginary[k] = scale * random.nextGaussian();
        imaginary[points - k] = -imaginary[k];
      }
    }
    fourier.inverse(real, imaginary);
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (float) (points * real[i]);
    }
    return noise;
  }

  /** In a made-up room; as loud as before. */
  private float[] reverberated(float[] samples, double seconds) {
    double[] echo = echo(seconds);
    Fourier fourier = new Fourier(samples.length + echo.length);
    double[] real = new double[fourier.points()];
    double[] imaginary = new double[fourier.points()];
    for (int i = 0; i < samples.length; i++) {
      real[i] = samples[i];
    }
    System.arraycopy(echo, 0, imaginary, 0, echo.length);
    convolve(fourier, real, imaginary);
    float[] heard = new float[samples.length];
    for (int i = 0; i < heard.length; i++) {
      heard[i] = (float) real[i];
    }
    double power = power(heard);
    return power == 0 ? heard : louder(heard, Math.sqrt(power(samples) / power));
  }

  /** What the room gives back of one click: the click, and a tail of noise of its energy. */
  double[] echo(double seconds) {
    double[] echo = new double[Math.max(2, (int) Math.ceil(seconds * sampleRate))];
    double energy = 0;
    for (int i = 1; i < echo.length; i++) {
      echo[i] = random.nextGaussian() * amplitude(-FALL * i / (seconds * sampleRate));
      energy += echo[i] * echo[i];
    }
    for (int i = 1; i < echo.length; i++) {
      echo[i] /= Math.sqrt(energy);
    }
    echo[0] = 1;
    return echo;
  }

  /** Two real sequences, as one complex one, become their convolution in {@code one}. */
  private static void convolve(Fourier fourier, double[] one, double[] other) {
    int points = fourier.points();
    fourier.transform(one, other);
    double[] real = new double[points];
    double[] imaginary = new double[points];
    for (int k = 0; k < points; k++) {
      int mirrored = (points - k) % points;
      double aReal = (one[k] + one[mirrored]) / 2;
      double aImaginary = (other[k] - other[mirrored]) / 2;
      double bReal = (other[k] + other[mirrored]) / 2;
      double bImaginary = (one[mirrored] - one[k]) / 2;
      real[k] = aReal * bReal - aImaginary * bImaginary;
      imaginary[k] = aReal * bImaginary + aImaginary * bReal;
    }
    fourier.inverse(real, imaginary);
    System.arraycopy(real, 0, one, 0, points);
  }
}
