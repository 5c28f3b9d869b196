package org.legonn.experiments.an4;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Features;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.examples.speech.EnglishWords;
import org.legonn.experiments.PlannedSystem;
import org.legonn.experiments.speech.LearningSchedule;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;

/**
 * Systems that learn from read speech.
 *
 * @param out folder of the experiment
 * @param share of the usual number of steps
 */
record ReadSpeech(Path out, An4Data data, double share) {
  /** From one part of the speech. */
  <F extends Features> PlannedSystem<Speech<F>> learn(
      String id,
      Chain<Speech<F>, Text<EnglishWords>> chain,
      String part,
      LearningSchedule schedule) {
    return learn(id, chain, part, schedule, training -> training);
  }

  /** The same with more settings. */
  <F extends Features> PlannedSystem<Speech<F>> learn(
      String id,
      Chain<Speech<F>, Text<EnglishWords>> chain,
      String part,
      LearningSchedule schedule,
      UnaryOperator<Training<Speech<F>>> more) {
    Training<Speech<F>> training =
        schedule
            .shortened(share)
            .of(Training.of(chain))
            .data(data.speech(part).speedPerturb(0.85, 0.9, 1.0, 1.1, 1.15))
            .validation(SpeechManifest.of(data.development()));
    return PlannedSystem.of(out, id, chain, more.apply(training));
  }
}
