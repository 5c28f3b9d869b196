package org.legonn.runtime.speech;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** WAV and .npy files, byte by byte. */
public final class Sounds {
  private static final int PCM = 1;
  private static final int FLOAT = 3;

  private Sounds() {}

  /** A tone that rises and falls four times a second, as syllables do. */
  public static float[] syllables(int rate, double hertz, int length) {
    float[] samples = tone(rate, hertz, length);
    for (int i = 0; i < length; i++) {
      samples[i] *= (float) (0.6 - 0.4 * Math.cos(2 * Math.PI * 4 * i / rate));
    }
    return samples;
  }

  /** A tone at half of full scale. */
  public static float[] tone(int rate, double hertz, int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  /** 16 bit little-endian PCM of one channel, without a header. */
  public static byte[] pcm(float... samples) {
    ByteBuffer data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      put(data, sample, 16, false);
    }
    return data.array();
  }

  /** Writes 16 bit PCM of one channel. */
  public static Path wav(Path file, int rate, float... samples) {
    return write(file, bytes(rate, 1, 16, false, samples));
  }

  /** A WAV file's bytes; of several channels all say the same, but each softer by half. */
  static byte[] bytes(int rate, int channels, int bits, boolean floating, float... samples) {
    int size = bits / 8;
    ByteBuffer data =
        ByteBuffer.allocate(samples.length * channels * size).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      for (int channel = 0; channel < channels; channel++) {
        put(data, Math.scalb(sample, -channel), bits, floating);
      }
    }
    ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt(36 + data.capacity()).put(ascii("WAVEfmt ")).putInt(16);
    header.putShort((short) (floating ? FLOAT : PCM)).putShort((short) channels).putInt(rate);
    header.putInt(rate * channels * size).putShort((short) (channels * size));
    header.putShort((short) bits).put(ascii("data")).putInt(data.capacity());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header.array());
    file.writeBytes(data.array());
    return file.toByteArray();
  }

  private static void put(ByteBuffer data, float sample, int bits, boolean floating) {
    if (floating) {
      if (bits == 32) {
        data.putFloat(sample);
      } else {
        data.putDouble(sample);
      }
      return;
    }
    long scaled = Math.round(sample * Math.scalb(1.0, bits - 1));
    long stored = bits == 8 ? scaled + 128 : scaled;
    for (int i = 0; i < bits / 8; i++) {
      data.put((byte) (stored >> (8 * i)));
    }
  }

  /** Writes float32 in version 1. */
  public static Path npy(Path file, float[]... frames) {
    ByteBuffer values =
        ByteBuffer.allocate(frames.length * frames[0].length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float[] frame : frames) {
      for (float value : frame) {
        values.putFloat(value);
      }
    }
    return write(
        file, npy("<f4", "False", frames.length + ", " + frames[0].length, values.array()));
  }

  static byte[] npy(String type, String fortran, String shape, byte[] values) {
    String dictionary =
        "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }".formatted(type, fortran, shape);
    byte[] header = ascii(dictionary + " ".repeat(117 - dictionary.length()) + "\n");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(0x93);
    file.writeBytes(ascii("NUMPY"));
    file.write(1);
    file.write(0);
    file.write(header.length);
    file.write(0);
    file.writeBytes(header);
    file.writeBytes(values);
    return file.toByteArray();
  }

  static Path write(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
