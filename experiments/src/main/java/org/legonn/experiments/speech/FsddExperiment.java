package org.legonn.experiments.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.Chain;
import org.legonn.examples.speech.LiveDigitRecogniserModel;
import org.legonn.examples.speech.WordDecoder;
import org.legonn.experiments.ExperimentProgram;
import org.legonn.experiments.PlannedScore.Exchange;
import org.legonn.experiments.RecognitionRow;
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
  private FsddExperiment() {
    super(SpokenDigits.SCHEDULE.steps());
  }

  public static void main(String[] args) {
    new FsddExperiment().execute(args);
  }

  @Override
  protected List<RecognitionRow> rows(Path clips, Path out, int steps) throws IOException {
    double share = (double) steps / SpokenDigits.SCHEDULE.steps();
    SpokenDigits strings = SpokenDigits.in(out, clips);
    var digits = strings.recogniser(share);
    var german = GermanText.in(out).system(share);
    var conformer = Chain.of(new ConformerDigitEncoder()).then(new WordDecoder());
    Recognition test = new Recognition(out, strings.part("test"));
    List<RecognitionRow> rows = new ArrayList<>();
    rows.add(test.row("whole", "whole recogniser", digits));
    rows.add(
        test.row(
            "german-decoder",
            "its encoder, German text's decoder",
            digits,
            digits.chain(),
            List.of(new Exchange(german, WordDecoder.class))));
    for (int seed = 1; seed <= Recognition.SEEDS; seed++) {
      String whole = "conformer-digits-" + seed;
      String live = "live-digits-" + seed;
      rows.add(
          test.row(
              whole,
              "whole recogniser of conformer layers, seed " + seed,
              strings.recogniser(whole, conformer, share, seed)));
      rows.add(
          test.row(
              live,
              "the same, heard while it is said, seed " + seed,
              strings.recogniser(live, LiveDigitRecogniserModel.chain(), share, seed)));
    }
    return rows;
  }
}
