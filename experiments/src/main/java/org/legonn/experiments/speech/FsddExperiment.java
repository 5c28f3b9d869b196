package org.legonn.experiments.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.legonn.examples.speech.DigitRecogniserModel;
import org.legonn.examples.speech.DigitStrings;
import org.legonn.examples.speech.WordDecoder;
import org.legonn.experiments.ExperimentProgram;
import org.legonn.experiments.MadeData;
import org.legonn.experiments.PlannedScore.Exchange;
import org.legonn.experiments.PlannedSystem;
import org.legonn.experiments.RecognitionRow;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import picocli.CommandLine.Command;

/**
 * Spoken digit strings: a recogniser that learnt from speech alone, and its encoder with the
 * decoder that learnt from German text, neither of them tuned to the other.
 */
@Command(
    name = "FsddExperiment",
    description = {
      "Recognise spoken digits with a decoder that learnt with them and with one that learnt from "
          + "text; go on where it ended.",
      "The data are recordings DIGIT_SPEAKER_INDEX.wav."
    })
public final class FsddExperiment extends ExperimentProgram {
  private static final int SEED = 11;
  private static final int LAST_TEST_CLIP = 4;
  private static final int LAST_CLIP = 49;
  private static final int TRAIN = 4_000;
  private static final int VALID = 100;
  private static final int TEST = 500;
  private static final LearningSchedule SCHEDULE = new LearningSchedule(6_000, 500, 2e-3, 2_000);

  private FsddExperiment() {
    super(SCHEDULE.steps());
  }

  public static void main(String[] args) {
    new FsddExperiment().execute(args);
  }

  @Override
  protected List<RecognitionRow> rows(Path clips, Path out, int steps) throws IOException {
    double share = (double) steps / SCHEDULE.steps();
    Path strings = strings(clips, out);
    var chain = DigitRecogniserModel.chain();
    var digits =
        PlannedSystem.of(
            out,
            "digits",
            chain,
            SCHEDULE
                .shortened(share)
                .of(Training.of(chain))
                .data(SpeechManifest.of(strings.resolve("train.tsv")).speedPerturb(0.9, 1.0, 1.1))
                .validation(SpeechManifest.of(strings.resolve("valid.tsv"))));
    var german = GermanText.in(out).system(share);
    Recognition test = new Recognition(out, strings.resolve("test.tsv"));
    return List.of(
        test.row("whole", "whole recogniser", digits),
        test.row(
            "german-decoder",
            "its encoder, German text's decoder",
            digits,
            chain,
            List.of(new Exchange(german, WordDecoder.class))));
  }

  private static Path strings(Path clips, Path out) throws IOException {
    return new MadeData(out)
        .folder(
            "digits",
            made -> {
              DigitStrings spoken = new DigitStrings(clips, LAST_TEST_CLIP + 1, LAST_CLIP, SEED);
              spoken.write(made, "train", TRAIN);
              spoken.write(made, "valid", VALID);
              new DigitStrings(clips, 0, LAST_TEST_CLIP, SEED).write(made, "test", TEST);
            });
  }
}
