package org.legonn.tf.release;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.ratio;
import static org.legonn.dsl.architecture.Architecture.top;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.Features;
import org.legonn.dsl.IsolatingTranscoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.Speech;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Text;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.IsolatingTranscoderBuilder;
import org.legonn.dsl.architecture.IsolatingTranscoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Run;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import org.legonn.runtime.Translator;
import org.legonn.runtime.settings.Search;
import org.legonn.tf.toy.ToyInterface;
import org.legonn.tf.toy.ToySource;

/**
 * The chains that releases have trained. They never change: what a release wrote under these
 * declarations must be read under them for ever. Something new gets a chain of its own.
 */
public final class Released {
  private static final int RATE = 8_000;
  private static final List<Integer> PITCHES = List.of(300, 800, 2_000);

  /** The default of the first release. */
  private static final Search DECODER_ALONE = Search.beam(4).jointCtc(0);

  private Released() {}

  @LogMel(sampleRate = RATE, bins = 12)
  public interface Tones extends Features {}

  @LegoModule("letter-encoder")
  public static final class LetterEncoder implements TextEncoder<ToySource, ToyInterface> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder
          .embed(16)
          .transformer(1, heads(2).feedForward(24))
          .outputLength(ratio(1.5))
          .transformer(1, heads(2).feedForward(24))
          .marginals();
    }
  }

  @LegoModule("tone-encoder")
  public static final class ToneEncoder implements SpeechEncoder<Tones, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(16, 4).transformer(1, heads(2).feedForward(24)).marginals();
    }
  }

  @LegoModule("second-reader")
  public static final class SecondReader
      implements IsolatingTranscoder<ToyInterface, ToyInterface> {
    @Override
    public IsolatingTranscoderSpec define(IsolatingTranscoderBuilder transcoder) {
      return transcoder
          .beamConvolution(16, top(3), kernel(3))
          .transformer(1, heads(2).feedForward(24))
          .marginals();
    }
  }

  @LegoModule("letter-decoder")
  public static final class LetterDecoder implements Decoder<ToyInterface, ToyInterface> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder
          .weightedEmbedding(16)
          .transformer(1, heads(2).feedForward(24))
          .decode(1, heads(2).feedForward(24))
          .text();
    }
  }

  static Chain<Text<ToySource>, Text<ToyInterface>> ofText() {
    return Chain.of(new LetterEncoder()).then(new SecondReader()).then(new LetterDecoder());
  }

  static Chain<Speech<Tones>, Text<ToyInterface>> ofSpeech() {
    return Chain.of(new ToneEncoder()).then(new LetterDecoder());
  }

  /** Texts that the chain of text can write: {@code abda} becomes {@code wxw}. */
  static List<String> letters(int count, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder("abc".substring(random.nextInt(3)).substring(0, 1));
      for (int more = 2 + random.nextInt(4); more > 0; more--) {
        text.append("abcd".charAt(random.nextInt(4)));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  static Training<Text<ToySource>> trainingOfText() {
    List<String> sources = letters(300, 1);
    List<String> targets = sources.stream().map(Released::written).toList();
    return Training.of(ofText())
        .data(ParallelText.of(sources, targets))
        .validation(ParallelText.of(sources.subList(0, 20), targets.subList(0, 20)))
        .steps(450)
        .batchTokens(400)
        .learningRate(5e-3)
        .warmup(30)
        .validEvery(450)
        .averageDecay(0.9);
  }

  private static String written(String letters) {
    return letters.replace("d", "").replace('a', 'w').replace('b', 'x').replace('c', 'y');
  }

  /** What a run of text makes of a few sources, a line each. */
  static List<String> translations(Run run) {
    try (Translator translator =
        Translator.of(ofText(), run).search(DECODER_ALONE).threads(1).open()) {
      return letters(30, 9).stream()
          .map(source -> source + "\t" + translator.translate(source).text())
          .toList();
    }
  }

  /** What a run of speech makes of a few sounds, a line each. */
  static List<String> recognitions(Run run, Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    Path sound = folder.resolve("sound.wav");
    try (Recogniser recogniser =
        Recogniser.of(ofSpeech(), run).search(DECODER_ALONE).threads(1).open()) {
      for (String text : letters(15, 10)) {
        writeSound(sound, written(text));
        lines.add(written(text) + "\t" + recogniser.recognise(sound).text());
      }
    }
    return lines;
  }

  /** Writes recordings of these texts, a tone a letter, and a manifest of them. */
  static Training<Speech<Tones>> trainingOfSpeech(Path sounds) throws IOException {
    List<String> rows = new ArrayList<>(List.of("id\taudio\ttext"));
    for (String text : letters(60, 2)) {
      String written = written(text);
      Path sound = sounds.resolve(rows.size() + ".wav");
      writeSound(sound, written);
      rows.add(rows.size() + "\t" + sound.getFileName() + "\t" + written);
    }
    Path manifest = Files.write(sounds.resolve("manifest.tsv"), rows);
    return Training.of(ofSpeech())
        .data(SpeechManifest.of(manifest))
        .steps(120)
        .batchTokens(1_200)
        .learningRate(5e-3)
        .warmup(20);
  }

  /** A tenth of a second a letter, and as long a silence after it. */
  static void writeSound(Path file, String text) throws IOException {
    int letter = RATE / 10;
    byte[] samples = new byte[2 * 2 * letter * text.length()];
    for (int i = 0; i < text.length(); i++) {
      int pitch = PITCHES.get("wxy".indexOf(text.charAt(i)));
      for (int t = 0; t < letter; t++) {
        short sample = (short) (12_000 * Math.sin(2 * Math.PI * pitch * t / RATE));
        int at = 2 * (2 * i * letter + t);
        samples[at] = (byte) sample;
        samples[at + 1] = (byte) (sample >> 8);
      }
    }
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    try (AudioInputStream sound =
        new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2)) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }
}
