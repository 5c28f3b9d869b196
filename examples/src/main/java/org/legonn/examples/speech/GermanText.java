package org.legonn.examples.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.legonn.examples.experiment.ExperimentFolder;
import org.legonn.examples.experiment.Training;

/** The training from which recognisers take their decoder: German text, and no sound at all. */
public final class GermanText {
  private static final String FOLDER = "text";
  private static final int SEED = 7;
  private static final int SENTENCES = 20_000;
  private static final int HELD_OUT = 500;
  private static final Schedule SCHEDULE = new Schedule(4_000, 200, "2e-3", 3_000);

  private GermanText() {}

  /** Writes the text, once. */
  public static void write(ExperimentFolder folder) throws IOException {
    folder.make(
        FOLDER,
        made -> {
          SpokenText text = new SpokenText(SEED);
          text.write(made, "train", SENTENCES);
          text.write(made, "valid", HELD_OUT);
        });
  }

  /** The English side's {@code train.en} and {@code valid.en}. */
  public static Path folder(ExperimentFolder folder) {
    return folder.data().resolve(FOLDER);
  }

  /**
   * The training {@code german}.
   *
   * @param share of the usual number of steps
   */
  public static Training training(ExperimentFolder folder, double share) {
    Path text = folder(folder);
    return SCHEDULE
        .shortened(share)
        .training(
            "german",
            GermanToEnglishTrainer.class,
            List.of(
                "--train-source", text.resolve("train.heard.de").toString(),
                "--train-target", text.resolve("train.en").toString(),
                "--valid-source", text.resolve("valid.heard.de").toString(),
                "--valid-target", text.resolve("valid.en").toString()),
            Map.of());
  }
}
