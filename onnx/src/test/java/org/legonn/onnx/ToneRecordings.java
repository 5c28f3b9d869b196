package org.legonn.onnx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Letters as tones, as {@code make_models.py} has them, but of any length. */
final class ToneRecordings {
  private static final int RATE = 8_000;
  private static final int[] TONES = {500, 900, 1_300, 1_700};

  private ToneRecordings() {}

  /**
   * Writes recordings of random texts, {@code manifest.tsv} and, without sound, {@code texts.txt}.
   */
  static List<String> write(Path folder, int count, long seed) throws IOException {
    Random random = new Random(seed);
    Files.createDirectories(folder);
    List<String> texts = new ArrayList<>();
    List<String> lines = new ArrayList<>(List.of("id\taudio\ttext"));
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int letters = 2 + random.nextInt(5); letters > 0; letters--) {
        text.append((char) ('a' + random.nextInt(TONES.length)));
      }
      texts.add(text.toString());
      lines.add("%s\t%s.wav\t%s".formatted(i, i, text));
      write(folder.resolve(i + ".wav"), text.toString(), random);
    }
    Files.write(folder.resolve("manifest.tsv"), lines);
    Files.write(folder.resolve("texts.txt"), texts);
    return texts;
  }

  private static void write(Path file, String text, Random random) throws IOException {
    List<float[]> pieces = new ArrayList<>(List.of(new float[400 + random.nextInt(800)]));
    for (int place = 0; place < text.length(); place++) {
      float[] tone = new float[700 + random.nextInt(600)];
      for (int i = 0; i < tone.length; i++) {
        tone[i] =
            (float) (0.5 * Math.sin(2 * Math.PI * TONES[text.charAt(place) - 'a'] * i / RATE));
      }
      pieces.add(tone);
      pieces.add(new float[480 + random.nextInt(400)]);
    }
    int length = pieces.stream().mapToInt(piece -> piece.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(2 * length).order(ByteOrder.LITTLE_ENDIAN);
    pieces.forEach(
        piece -> {
          for (float sample : piece) {
            bytes.putShort((short) Math.round(32_767 * sample));
          }
        });
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    try (AudioInputStream sound =
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, length)) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }
}
