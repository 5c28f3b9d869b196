package org.legonn.experiments.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Speech;
import org.legonn.examples.speech.DigitEncoder;
import org.legonn.examples.speech.Telephone;
import org.legonn.experiments.ExperimentProgram;
import org.legonn.experiments.MadeData;
import org.legonn.experiments.PlannedScore;
import org.legonn.experiments.PlannedScore.Exchange;
import org.legonn.experiments.PlannedSystem;
import org.legonn.experiments.RecognitionRow;
import org.legonn.experiments.speech.SpokenText.Words;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.Run;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.result.Scores.Answer;
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
  private static final int SEED = 23;
  private static final int SENTENCES = 12_000;
  private static final int HELD_OUT = 200;
  private static final LearningSchedule OF_TEXT = new LearningSchedule(2_000, 200, 2e-3, 3_000);

  private SpeechTranslationExperiment() {
    super(SpokenDigits.SCHEDULE.steps());
  }

  public static void main(String[] args) {
    new SpeechTranslationExperiment().execute(args);
  }

  @Override
  protected List<RecognitionRow> rows(Path clips, Path out, int steps) throws IOException {
    SpokenDigits digits = SpokenDigits.in(out, clips);
    Path german = new MadeData(out).folder("digits-german", digits::writeGerman);
    Path text = new MadeData(out).folder("said", SpeechTranslationExperiment::writeText);
    return new Table(out, german, text, (double) steps / SpokenDigits.SCHEDULE.steps())
        .rows(digits);
  }

  private static void writeText(Path folder) throws IOException {
    SpokenText sentences = new SpokenText(SEED);
    SaidText said = new SaidText(SEED);
    said.write(folder, "train", false, sentences.next(SENTENCES));
    said.write(folder, "valid", false, sentences.next(HELD_OUT));
  }

  /**
   * The systems that are compared.
   *
   * @param german manifests of speech with German text
   * @param text manifests of marginals with German text
   * @param share of the usual number of steps
   */
  private record Table(Path out, Path german, Path text, double share) {
    List<RecognitionRow> rows(SpokenDigits digits) {
      Recognition test = new Recognition(out, german.resolve("test.tsv"));
      var recogniser = digits.recogniser(share);
      var translator = translator();
      return List.of(
          test.row(
              "zero-shot",
              "the recogniser's encoder, transcoder and decoder from text",
              recogniser,
              Chain.of(new DigitEncoder()).then(new EnglishToGerman()).then(new GermanDecoder()),
              List.of(
                  new Exchange(translator, EnglishToGerman.class),
                  new Exchange(translator, GermanDecoder.class))),
          new RecognitionRow(
              "cascade",
              "the recogniser, then transcoder and decoder",
              cascade(digits, recogniser, translator)),
          test.row("end-to-end", "a chain trained on speech beside German", endToEnd()));
    }

    /** Learns to translate from marginals that nobody's voice made. */
    private PlannedSystem<Speech<WordPosteriors>> translator() {
      var chain = Chain.of(new SaidWords()).then(new EnglishToGerman()).then(new GermanDecoder());
      return PlannedSystem.of(
          out,
          "translator",
          chain,
          OF_TEXT
              .shortened(share)
              .of(Training.of(chain))
              // German can't be written in English words.
              .ctcWeight(SaidWords.class, 0)
              .data(SpeechManifest.of(text.resolve("train.jsonl")))
              .validation(SpeechManifest.of(text.resolve("valid.jsonl"))));
    }

    private PlannedSystem<Speech<Telephone>> endToEnd() {
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

    private PlannedScore cascade(
        SpokenDigits digits,
        PlannedSystem<Speech<Telephone>> recogniser,
        PlannedSystem<Speech<WordPosteriors>> translator) {
      return new PlannedScore(
          "cascade",
          out.resolve("scores").resolve("cascade.json"),
          List.of(recogniser, translator),
          () -> {
            Scores recognised = score(recogniser, digits.part("test"));
            try {
              Path folder =
                  new MadeData(out)
                      .folder("recognised", made -> writeRecognised(made, recognised.answers()));
              return score(translator, folder.resolve("test.jsonl"));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }

    private static <F extends Speech<?>> Scores score(PlannedSystem<F> system, Path manifest) {
      return Evaluation.of(system.chain(), Run.in(system.folder()))
          .search(Recognition.SEARCH)
          .threads(1)
          .score(SpeechManifest.of(manifest));
    }

    private void writeRecognised(Path folder, List<Answer> recognised) throws IOException {
      List<String> texts =
          Files.readAllLines(german.resolve("test.tsv")).stream()
              .skip(1)
              .map(line -> line.substring(line.lastIndexOf('\t') + 1))
              .toList();
      new SaidText(SEED)
          .write(
              folder,
              "test",
              true,
              IntStream.range(0, texts.size())
                  .mapToObj(i -> new Words(recognised.get(i).text(), texts.get(i)))
                  .toList());
    }
  }
}
