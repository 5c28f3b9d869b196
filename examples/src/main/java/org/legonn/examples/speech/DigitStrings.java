package org.legonn.examples.speech;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.legonn.runtime.speech.AudioFile;

/**
 * Strings of two to six spoken digits, joined from single ones of one speaker with gaps of random
 * length.
 */
public final class DigitStrings {
  /** The digits' names, from 0. */
  public static final List<String> WORDS =
      List.of("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE");

  private static final int RATE = 8_000;
  private static final Pattern NAME = Pattern.compile("(\\d)_([a-z]+)_(\\d+)\\.wav");

  /** Rooms are never quite silent; full scale is 1. */
  private static final double NOISE = 3e-4;

  private final TreeMap<String, List<Clip>> speakers = new TreeMap<>();
  private final Random random;

  @SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
  private record Clip(int digit, float[] samples) {}

  /**
   * Reads the single digits.
   *
   * @param clips folder of {@code DIGIT_SPEAKER_INDEX.wav}
   * @param first index to take, from 0
   * @param last index to take
   */
  public DigitStrings(Path clips, int first, int last, long seed) throws IOException {
    this.random = new Random(seed);
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(clips, "*.wav")) {
      found.forEach(files::add);
    }
    files.sort(null);
    for (Path file : files) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        int index = Integer.parseInt(name.group(3));
        if (first <= index && index <= last) {
          speakers
              .computeIfAbsent(name.group(2), speaker -> new ArrayList<>())
              .add(
                  new Clip(Integer.parseInt(name.group(1)), AudioFile.read(file, false).samples()));
        }
      }
    }
    if (speakers.isEmpty()) {
      throw new IOException(clips + " holds no DIGIT_SPEAKER_INDEX.wav");
    }
  }

  /**
   * Writes {@code PART.tsv}, a folder of its recordings, and {@code PART.ctm}: when each clip
   * begins and how long it is, seconds.
   */
  public void write(Path folder, String part, int strings) throws IOException {
    Files.createDirectories(folder.resolve(part));
    List<String> lines = new ArrayList<>(List.of("id\taudio\ttext"));
    List<String> times = new ArrayList<>();
    for (int i = 0; i < strings; i++) {
      String id = String.format(Locale.ROOT, "%s-%05d", part, i);
      lines.add("%s\t%s/%s.wav\t%s".formatted(id, part, id, string(folder, part, id, times)));
    }
    Files.write(folder.resolve(part + ".tsv"), lines);
    Files.write(folder.resolve(part + ".ctm"), times);
  }

  private String string(Path folder, String part, String id, List<String> times)
      throws IOException {
    List<List<Clip>> voices = List.copyOf(speakers.values());
    List<Clip> clips = voices.get(random.nextInt(voices.size()));
    List<String> words = new ArrayList<>();
    List<float[]> pieces = new ArrayList<>(List.of(gap(0.05, 0.25)));
    int begin = pieces.get(0).length;
    for (int digits = 2 + random.nextInt(5); digits > 0; digits--) {
      Clip clip = clips.get(random.nextInt(clips.size()));
      words.add(WORDS.get(clip.digit()));
      pieces.add(clip.samples());
      times.add(time(id, begin, clip));
      pieces.add(gap(0.03, 0.35));
      begin += clip.samples().length + pieces.get(pieces.size() - 1).length;
    }
    save(pieces, folder.resolve(part).resolve(id + ".wav"));
    return String.join(" ", words);
  }

  private static String time(String id, int begin, Clip clip) {
    return String.format(
        Locale.ROOT,
        "%s 1 %.3f %.3f %s",
        id,
        (double) begin / RATE,
        (double) clip.samples().length / RATE,
        WORDS.get(clip.digit()));
  }

  private float[] gap(double least, double most) {
    return new float[(int) (RATE * (least + (most - least) * random.nextDouble()))];
  }

  private void save(List<float[]> pieces, Path file) throws IOException {
    int length = pieces.stream().mapToInt(piece -> piece.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(2 * length).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] piece : pieces) {
      for (float sample : piece) {
        double heard = sample + NOISE * random.nextGaussian();
        bytes.putShort((short) Math.round(32_767 * Math.max(-1, Math.min(1, heard))));
      }
    }
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    try (AudioInputStream sound =
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, length)) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }
}
