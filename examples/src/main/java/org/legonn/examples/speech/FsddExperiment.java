package org.legonn.examples.speech;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.legonn.examples.experiment.ExperimentCommand;
import org.legonn.examples.experiment.ExperimentFolder;
import org.legonn.examples.experiment.Row;
import org.legonn.examples.experiment.Training;
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
public final class FsddExperiment extends ExperimentCommand {
  private static final String STRINGS = "digits";
  private static final int SEED = 11;
  private static final int LAST_TEST_CLIP = 4;
  private static final int LAST_CLIP = 49;
  private static final int TRAIN = 4_000;
  private static final int VALID = 100;
  private static final int TEST = 500;
  private static final Schedule SCHEDULE = new Schedule(6_000, 500, "2e-3", 2_000);

  private FsddExperiment() {
    super(SCHEDULE.steps());
  }

  public static void main(String[] args) {
    new FsddExperiment().execute(args);
  }

  @Override
  protected void prepare(Path clips, ExperimentFolder folder) throws IOException {
    GermanText.write(folder);
    folder.make(
        STRINGS,
        made -> {
          DigitStrings spoken = new DigitStrings(clips, LAST_TEST_CLIP + 1, LAST_CLIP, SEED);
          spoken.write(made, "train", TRAIN);
          spoken.write(made, "valid", VALID);
          new DigitStrings(clips, 0, LAST_TEST_CLIP, SEED).write(made, "test", TEST);
        });
  }

  @Override
  protected ImmutableList<Row> rows(Path clips, ExperimentFolder folder, int steps) {
    double share = (double) steps / SCHEDULE.steps();
    Path strings = folder.data().resolve(STRINGS);
    Training digits =
        SCHEDULE
            .shortened(share)
            .training(
                "digits",
                DigitRecogniserTrainer.class,
                List.of(
                    "--train", strings.resolve("train.tsv").toString(),
                    "--valid", strings.resolve("valid.tsv").toString(),
                    "--speed-perturb", "0.9,1.0,1.1"),
                Map.of());
    Training german = GermanText.training(folder, share);
    Recognition test = new Recognition(strings.resolve("test.tsv"));
    return ImmutableList.of(
        test.row("whole", "whole recogniser", DigitRecogniserTrainer.class, digits, Map.of()),
        test.row(
            "german-decoder",
            "its encoder, German text's decoder",
            DigitsReusingWordsTrainer.class,
            digits,
            Map.of("word-decoder", german)));
  }
}
