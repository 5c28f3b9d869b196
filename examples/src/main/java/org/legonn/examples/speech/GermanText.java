package org.legonn.examples.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.legonn.examples.experiment.ExperimentFolder;
import org.legonn.examples.experiment.ParallelText;
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
    return SCHEDULE
        .shortened(share)
        .training(
            "german",
            GermanToEnglishTrainer.class,
            ParallelText.training(pairs(folder, "train"), pairs(folder, "valid")),
            Map.of());
  }

  private static ParallelText pairs(ExperimentFolder folder, String part) {
    Path text = folder(folder);
    return new ParallelText(text.resolve(part + ".heard.de"), text.resolve(part + ".en"));
  }
}
