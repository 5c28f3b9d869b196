package org.legonn.experiments.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Speech;
import org.legonn.examples.speech.DigitEncoder;
import org.legonn.examples.speech.Telephone;
import org.legonn.experiments.ExperimentProgram;
import org.legonn.experiments.MadeData;
import org.legonn.experiments.PlannedSystem;
import org.legonn.experiments.RecognitionRow;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import picocli.CommandLine.Command;

/**
 * German text of English speech by modules of which none has seen speech beside German: a
 * recogniser's encoder, and a transcoder and a decoder that learnt from text alone. Beside it the
 * cascade, which translates the best recognised text, and a chain that learnt from speech beside
 * German.
 */
@Command(
    name = "SpeechTranslationExperiment",
    description = {
      "Translate spoken English digits into German, with modules that learnt it from text alone, by "
          + "way of recognised text, and with a chain that learnt it from speech; go on where it "
          + "ended.",
      "The data are recordings DIGIT_SPEAKER_INDEX.wav."
    })
public final class SpeechTranslationExperiment extends ExperimentProgram {
  private SpeechTranslationExperiment() {
    super(SpokenDigits.SCHEDULE.steps());
  }

  public static void main(String[] args) {
    new SpeechTranslationExperiment().execute(args);
  }

  @Override
  protected List<RecognitionRow> rows(Path clips, Path out, int steps) throws IOException {
    double share = (double) steps / SpokenDigits.SCHEDULE.steps();
    SpokenDigits digits = SpokenDigits.in(out, clips);
    Path german = new MadeData(out).folder("digits-german", digits::writeGerman);
    Path test = german.resolve("test.tsv");
    var recogniser = digits.recogniser(share);
    TextTranslator translator = TextTranslator.in(out, share);
    return List.of(
        translator.zeroShot("zero-shot", recogniser, new DigitEncoder(), test),
        translator.cascade("cascade", recogniser, digits.part("test"), test),
        new Recognition(out, test)
            .row(
                "end-to-end",
                "a chain trained on speech beside German",
                endToEnd(out, german, share)));
  }

  /**
   * Learns from speech with German text.
   *
   * @param german folder of its manifests
   */
  private static PlannedSystem<Speech<Telephone>> endToEnd(Path out, Path german, double share) {
    var chain = Chain.of(new GermanDigitEncoder()).then(new GermanDecoder());
    return PlannedSystem.of(
        out,
        "end-to-end",
        chain,
        SpokenDigits.SCHEDULE
            .shortened(share)
            .of(Training.of(chain))
            .data(SpeechManifest.of(german.resolve("train.tsv")).speedPerturb(0.9, 1.0, 1.1))
            .validation(SpeechManifest.of(german.resolve("valid.tsv"))));
  }
}
