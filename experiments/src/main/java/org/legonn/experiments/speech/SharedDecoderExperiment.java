package org.legonn.experiments.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.examples.speech.DigitRecogniser;
import org.legonn.examples.speech.DigitRecogniserModel;
import org.legonn.examples.speech.Telephone;
import org.legonn.examples.speech.WordDecoder;
import org.legonn.experiments.ExperimentProgram;
import org.legonn.experiments.PlannedScore;
import org.legonn.experiments.PlannedSystem;
import org.legonn.experiments.RecognitionRow;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.FamilyMember;
import org.legonn.runtime.Run;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import picocli.CommandLine.Command;

/**
 * Spoken digits and German text that share one English decoder, against each of them alone at about
 * as many steps of its own.
 */
@Command(
    name = "SharedDecoderExperiment",
    description = {
      "Train a recogniser of spoken digits and a reader of German text, each alone and both with one "
          + "English decoder; go on where it ended.",
      "The data are recordings DIGIT_SPEAKER_INDEX.wav."
    })
public final class SharedDecoderExperiment extends ExperimentProgram {
  /** Positions a batch of text. */
  private static final int LETTERS = 1_000;

  /** So high that both have as many steps, however much data each has. */
  private static final double EVEN = 1_000;

  private SharedDecoderExperiment() {
    super(SpokenDigits.SCHEDULE.steps());
  }

  public static void main(String[] args) {
    new SharedDecoderExperiment().execute(args);
  }

  @Override
  protected List<RecognitionRow> rows(Path clips, Path out, int steps) throws IOException {
    return new Table(
            out,
            SpokenDigits.in(out, clips),
            GermanText.in(out),
            (double) steps / SpokenDigits.SCHEDULE.steps())
        .rows();
  }

  /**
   * The systems that are compared.
   *
   * @param share of the usual number of steps, which are those of both together
   */
  private record Table(Path out, SpokenDigits digits, GermanText german, double share) {
    List<RecognitionRow> rows() {
      Recognition test = new Recognition(out, digits.part("test"));
      Training<Signal> both = both();
      var speech = PlannedSystem.ofFamily(out, "together", DigitRecogniserModel.chain(), both);
      var text = PlannedSystem.ofFamily(out, "together", GermanText.chain(new WordDecoder()), both);
      return List.of(
          test.row("speech-alone", "spoken digits, learnt alone", speechAlone()),
          test.row("speech-together", "spoken digits, learnt with text", speech),
          row("text-together", "German text, learnt with speech", text),
          row("text-alone", "German text, learnt alone", textAlone()));
    }

    private Training<Signal> both() {
      return SpokenDigits.SCHEDULE
          .shortened(share)
          .of(
              Training.ofFamily(
                  FamilyMember.of(DigitRecogniser.class, DigitRecogniserModel.chain())
                      .data(digits.training())
                      .validation(SpeechManifest.of(digits.part("valid"))),
                  FamilyMember.of("GermanText", GermanText.chain(new WordDecoder()))
                      .data(german.pairs("train"))
                      .validation(german.pairs("valid"))
                      .batchTokens(LETTERS)))
          .temperature(EVEN);
    }

    private PlannedSystem<Speech<Telephone>> speechAlone() {
      return digits.recogniser("speech-alone", DigitRecogniserModel.chain(), share / 2);
    }

    private PlannedSystem<Text<GermanLetters>> textAlone() {
      var chain = GermanText.chain(new WordDecoder());
      return PlannedSystem.of(
          out,
          "text-alone",
          chain,
          SpokenDigits.SCHEDULE
              .shortened(share / 2)
              .of(Training.of(chain))
              .data(german.pairs("train"))
              .validation(german.pairs("valid"))
              .batchTokens(LETTERS));
    }

    /** Text counts errors as speech does, and is searched alike. */
    private RecognitionRow row(String id, String title, PlannedSystem<Text<GermanLetters>> system) {
      return new RecognitionRow(
          id,
          title,
          new PlannedScore(
              id,
              out.resolve("scores").resolve(id + ".json"),
              List.of(system),
              () ->
                  Evaluation.of(system.chain(), Run.in(system.folder()))
                      .metrics(Evaluation.ofSpeech())
                      .search(Recognition.SEARCH)
                      .threads(1)
                      .score(german.pairs("valid"))));
    }
  }
}
