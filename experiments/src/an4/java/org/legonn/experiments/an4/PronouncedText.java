package org.legonn.experiments.an4;

import java.nio.file.Path;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Text;
import org.legonn.examples.speech.WordDecoder;
import org.legonn.experiments.PlannedSystem;
import org.legonn.experiments.speech.GermanText;
import org.legonn.experiments.speech.LearningSchedule;
import org.legonn.runtime.Training;

/**
 * The system from which chains of three modules take their pronunciation model: English text, how
 * it is pronounced, and no sound.
 *
 * @param out folder of the experiment
 */
record PronouncedText(Path out, An4Data data) {
  private static final LearningSchedule SCHEDULE = new LearningSchedule(6_000, 300, 2e-3, 2_000);

  /**
   * The system {@code pronunciation}.
   *
   * @param share of the usual number of steps
   */
  PlannedSystem<Text<HeardPhonemes>> system(double share) {
    var chain =
        Chain.of(new PhonemeReader()).then(new PronunciationModel()).then(new WordDecoder());
    return PlannedSystem.of(
        out,
        "pronunciation",
        chain,
        SCHEDULE
            .shortened(share)
            .of(Training.of(chain))
            .data(data.phonemes("train"))
            .validation(data.phonemes("valid"))
            .jitter(WordDecoder.class, GermanText.JITTER));
  }
}
