package org.legonn.experiments.speech;

import com.google.common.base.Splitter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.legonn.examples.speech.DigitRecogniserModel;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Run;
import org.legonn.runtime.metric.Alignment;
import org.legonn.runtime.metric.Alignment.Edit;
import org.legonn.runtime.metric.ErrorCounts;
import org.legonn.runtime.metric.ErrorRate;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.result.Word;
import org.legonn.runtime.settings.Pieces;
import org.legonn.runtime.settings.Search;

/**
 * How well one long recording is recognised: strings of digits, joined with pauses, against the
 * same strings one by one. The pauses, of 0.3 to 1.5 s, are as softly noisy as the strings.
 */
public final class MeasureLongRecordings {
  private static final double NEAR = 0.1;
  private static final double NOISE = 3e-4;
  private static final double LEAST_PAUSE = 0.3;
  private static final double MOST_PAUSE = 1.5;
  private static final List<Double> PAUSES = List.of(0.2, 0.3, 0.4, 0.6, 0.8);
  private static final int SEED = 5;
  private static final AudioFormat FORMAT = new AudioFormat(8_000, 16, 1, true, false);

  private final List<Path> strings = new ArrayList<>();
  private final List<String> references = new ArrayList<>();
  private final List<Spoken> words = new ArrayList<>();
  private final ByteArrayOutputStream joined = new ByteArrayOutputStream();
  private final Random random = new Random(SEED);

  /** A word where it was put. */
  private record Spoken(String word, double start, double end) {}

  private MeasureLongRecordings() {}

  public static void main(String[] args) throws IOException, UnsupportedAudioFileException {
    if (args.length != 5) {
      System.err.println(
          "give the run of a DigitRecogniser, a manifest, the clips' times (.ctm), the seconds to be"
              + " joined, and the recording to be written (.wav)");
      System.exit(2);
    }
    MeasureLongRecordings measure = new MeasureLongRecordings();
    Path recording = Path.of(args[4]);
    measure.join(Path.of(args[1]), Path.of(args[2]), Double.parseDouble(args[3]));
    measure.write(recording);
    measure.compare(Path.of(args[0]), recording);
  }

  private void join(Path manifest, Path times, double seconds)
      throws IOException, UnsupportedAudioFileException {
    Map<String, List<List<String>>> clips =
        Files.readAllLines(times).stream()
            .map(Splitter.on(' ')::splitToList)
            .collect(Collectors.groupingBy(fields -> fields.get(0)));
    for (String line : Files.readAllLines(manifest).stream().skip(1).toList()) {
      if (second() >= seconds) {
        return;
      }
      List<String> cells = Splitter.on('\t').splitToList(line);
      pause();
      for (List<String> clip : clips.getOrDefault(cells.get(0), List.of())) {
        double start = second() + Double.parseDouble(clip.get(2));
        words.add(new Spoken(clip.get(4), start, start + Double.parseDouble(clip.get(3))));
      }
      Path string = manifest.resolveSibling(cells.get(1));
      try (AudioInputStream sound = AudioSystem.getAudioInputStream(string.toFile())) {
        joined.writeBytes(sound.readAllBytes());
      }
      strings.add(string);
      references.add(cells.get(2));
    }
  }

  private void pause() {
    double seconds = LEAST_PAUSE + (MOST_PAUSE - LEAST_PAUSE) * random.nextDouble();
    int samples = (int) (seconds * FORMAT.getSampleRate());
    ByteBuffer noise = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      noise.putShort((short) Math.round(32_767 * NOISE * random.nextGaussian()));
    }
    joined.writeBytes(noise.array());
  }

  private double second() {
    return joined.size() / (2.0 * FORMAT.getSampleRate());
  }

  private void write(Path file) throws IOException {
    try (AudioInputStream sound =
        new AudioInputStream(
            new ByteArrayInputStream(joined.toByteArray()), FORMAT, joined.size() / 2)) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }

  private void compare(Path run, Path recording) {
    String reference = String.join(" ", references);
    System.out.printf(
        Locale.ROOT, "%d strings, %,d words, %.1f s%n", strings.size(), words.size(), second());
    try (Recogniser recogniser = recogniser(run, Pieces.DEFAULT)) {
      List<String> single = recogniser.recognise(strings).stream().map(ScoredText::text).toList();
      System.out.println("one by one: " + errors(reference, String.join(" ", single)));
    }
    for (double pause : PAUSES) {
      try (Recogniser recogniser = recogniser(run, Pieces.DEFAULT.pause(pause))) {
        ScoredText text = recogniser.recognise(recording);
        System.out.printf(
            "joined, cut where it is quiet for %s s: %s; %s%n",
            pause, errors(reference, text.text()), times(reference, text));
      }
    }
  }

  private static Recogniser recogniser(Path run, Pieces pieces) {
    return Recogniser.of(DigitRecogniserModel.chain(), Run.in(run))
        .search(Search.DEFAULT.details(true))
        .pieces(pieces)
        .open();
  }

  private static String errors(String reference, String text) {
    ErrorRate rate = ErrorRate.ofWords();
    long[] statistics = rate.statistics(text, List.of(reference));
    ErrorCounts counts = rate.details(statistics);
    return String.format(
        Locale.ROOT,
        "%.2f %% word errors, S / D / I %d / %d / %d",
        rate.score(statistics),
        counts.substitutions(),
        counts.deletions(),
        counts.insertions());
  }

  /** Of the words that are right. */
  private String times(String reference, ScoredText text) {
    int right = 0;
    int near = 0;
    double farthest = 0;
    int spoken = 0;
    int found = 0;
    for (Alignment.Step step : ErrorRate.ofWords().align(reference, text.text()).steps()) {
      if (step.edit() == Edit.MATCH) {
        Word word = text.words().get(found);
        Spoken truth = words.get(spoken);
        double distance =
            Math.max(
                Math.abs(word.start().orElseThrow() - truth.start()),
                Math.abs(word.end().orElseThrow() - truth.end()));
        right++;
        near += distance <= NEAR ? 1 : 0;
        farthest = Math.max(farthest, distance);
      }
      spoken += step.edit() == Edit.INSERTION ? 0 : 1;
      found += step.edit() == Edit.DELETION ? 0 : 1;
    }
    return String.format(
        Locale.ROOT,
        "start and end within %.0f ms: %.1f %% of %,d right words, the farthest %.0f ms off",
        1000 * NEAR,
        100.0 * near / Math.max(1, right),
        right,
        1000 * farthest);
  }
}
