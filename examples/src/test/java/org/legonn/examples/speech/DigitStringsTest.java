package org.legonn.examples.speech;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.speech.AudioFile;
import org.legonn.runtime.speech.Waveform;

class DigitStringsTest {
  private static final int CLIP = 800;

  @TempDir Path folder;

  @Test
  void joinsClipsOfTheIndicesAskedFor() throws IOException {
    Path clips = Files.createDirectory(folder.resolve("clips"));
    clip(clips.resolve("3_ann_0.wav"));
    clip(clips.resolve("7_ann_5.wav"));
    new DigitStrings(clips, 5, 49, 1).write(folder, "train", 5);
    List<String> lines = Files.readAllLines(folder.resolve("train.tsv"));
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).isEqualTo("id\taudio\ttext");
    List<String> times = Files.readAllLines(folder.resolve("train.ctm"));
    for (String line : lines.subList(1, 6)) {
      List<String> fields = List.of(line.split("\t"));
      int digits = fields.get(2).split(" ").length;
      assertThat(fields.get(2)).matches("SEVEN( SEVEN){1,5}");
      Waveform sound = AudioFile.read(folder.resolve(fields.get(1)), false);
      assertThat(sound.sampleRate()).isEqualTo(8_000);
      assertThat(sound.samples().length).isGreaterThan(digits * CLIP);
      List<String> own = times.stream().filter(each -> each.startsWith(fields.get(0))).toList();
      assertThat(own).hasSize(digits);
      for (String time : own) {
        assertThat(time).matches(fields.get(0) + " 1 \\d\\.\\d{3} 0\\.100 SEVEN");
      }
    }
  }

  @Test
  void aProgramLearnsFromThemAndHearsOne() throws IOException {
    Path clips = Files.createDirectory(folder.resolve("clips"));
    for (String name : List.of("3_ann_0.wav", "7_ann_1.wav", "3_ann_5.wav", "7_ann_6.wav")) {
      clip(clips.resolve(name));
    }

    Scores scores = RecogniseDigits.recognise(clips, folder.resolve("out"), 16, 3);

    assertThat(scores.answers()).hasSize(2);
    assertThat(scores.of("WER").chain().score()).isAtLeast(0.0);
  }

  private static void clip(Path file) throws IOException {
    AudioFormat format = new AudioFormat(8_000, 16, 1, true, false);
    try (AudioInputStream sound =
        new AudioInputStream(new ByteArrayInputStream(new byte[2 * CLIP]), format, CLIP)) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }
}
