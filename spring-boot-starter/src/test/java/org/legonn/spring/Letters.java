package org.legonn.spring;

import static org.legonn.dsl.architecture.Architecture.heads;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.legonn.dsl.Assembly;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Run;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;

/** Two assemblies, and trainings of a step: what they say doesn't matter here. */
public final class Letters {
  private static final int RATE = 8_000;

  private Letters() {}

  @Symbols(value = "vocab/letters.txt", segmentation = Segmentation.CHARACTERS)
  public interface Read extends Vocabulary {}

  @Symbols(value = "vocab/answers.txt", segmentation = Segmentation.CHARACTERS)
  public interface Written extends Vocabulary {}

  @LogMel(sampleRate = RATE, bins = 12)
  public interface Tones extends Features {}

  /** Reads text. */
  @LegoModule("reader")
  public static final class Reader implements TextEncoder<Read, Written> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).transformer(1, heads(2).feedForward(8)).marginals();
    }
  }

  /** Reads speech. */
  @LegoModule("listener")
  public static final class Listener implements SpeechEncoder<Tones, Written> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(8, 4).transformer(1, heads(2).feedForward(8)).marginals();
    }
  }

  /** Writes. */
  @LegoModule("writer")
  public static final class Writer implements Decoder<Written, Written> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(2).feedForward(8)).text();
    }
  }

  /** From text. */
  @Assembly({Reader.class, Writer.class})
  public interface ReadLetters {}

  /** From speech. */
  @Assembly({Listener.class, Writer.class})
  public interface HearLetters {}

  static Run ofText(Path folder) {
    return Training.of(Letters_ReadLettersModel.chain())
        .data(ParallelText.of(List.of("abc", "cab"), List.of("wxy", "ywx")))
        .steps(1)
        .threads(1)
        .run(folder);
  }

  /** Leaves the sound that it learnt from as {@code sound.wav} beside the run. */
  static Run ofSpeech(Path folder) throws IOException {
    byte[] samples = new byte[2 * RATE];
    for (int t = 0; t < RATE; t++) {
      samples[2 * t + 1] = (byte) (60 * Math.sin(2 * Math.PI * 440 * t / RATE));
    }
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    try (AudioInputStream sound =
        new AudioInputStream(new ByteArrayInputStream(samples), format, RATE)) {
      AudioSystem.write(
          sound, AudioFileFormat.Type.WAVE, folder.resolveSibling("sound.wav").toFile());
    }
    Path manifest =
        Files.write(
            folder.resolveSibling("manifest.tsv"), List.of("id\taudio\ttext", "1\tsound.wav\twxy"));
    return Training.of(Letters_HearLettersModel.chain())
        .data(SpeechManifest.of(manifest))
        .steps(1)
        .threads(1)
        .run(folder);
  }
}
