package org.legonn.examples.speech;

import java.io.IOException;
import java.nio.file.Path;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Run;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.settings.Search;

/** Trains a recogniser of digit strings, scores it, and lets it hear one. */
public final class RecogniseDigits {
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("give a folder of clips DIGIT_SPEAKER_INDEX.wav, and a new folder");
      System.exit(2);
    }
    recognise(Path.of(args[0]), Path.of(args[1]), 4_000, 6_000);
  }

  /** The scores on clips that were not learnt from. */
  static Scores recognise(Path clips, Path out, int strings, int steps) throws IOException {
    new DigitStrings(clips, 5, 49, 11).write(out, "train", strings);
    new DigitStrings(clips, 0, 4, 11).write(out, "test", strings / 8);

    Run run =
        Training.of(DigitRecogniserModel.chain())
            .data(SpeechManifest.of(out.resolve("train.tsv")).speedPerturb(0.9, 1.0, 1.1))
            .steps(steps)
            .batchTokens(2_000)
            .averageDecay(0.999)
            .run(out.resolve("run"));

    Scores scores =
        Evaluation.of(DigitRecogniserModel.chain(), run)
            .search(Search.beam(20).jointCtc(0.6))
            .score(SpeechManifest.of(out.resolve("test.tsv")));
    System.out.println("word errors: " + scores.of("WER").chain().score() + " %");

    try (Recogniser recogniser = Recogniser.of(DigitRecogniserModel.chain(), run).open()) {
      System.out.println(recogniser.recognise(out.resolve("test/test-00000.wav")).text());
    }
    return scores;
  }
}
