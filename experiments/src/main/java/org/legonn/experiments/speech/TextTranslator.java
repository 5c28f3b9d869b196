package org.legonn.experiments.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Features;
import org.legonn.dsl.Speech;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.examples.speech.EnglishWords;
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

/**
 * A transcoder and a decoder that learnt from text to say English in German, and what they make of
 * speech: behind a recogniser's encoder, and in a cascade, of the best text that it recognised.
 *
 * @param out folder of the experiment
 * @param system the system {@code translator}
 */
public record TextTranslator(Path out, PlannedSystem<Speech<WordPosteriors>> system) {
  private static final int SEED = 23;
  private static final int SENTENCES = 12_000;
  private static final int HELD_OUT = 200;
  private static final LearningSchedule SCHEDULE = new LearningSchedule(2_000, 200, 2e-3, 3_000);

  /**
   * Writes the text, once.
   *
   * @param share of the usual number of steps
   */
  public static TextTranslator in(Path out, double share) throws IOException {
    Path text = new MadeData(out).folder("said", TextTranslator::writeText);
    var chain = Chain.of(new SaidWords()).then(new EnglishToGerman()).then(new GermanDecoder());
    return new TextTranslator(
        out,
        PlannedSystem.of(
            out,
            "translator",
            chain,
            SCHEDULE
                .shortened(share)
                .of(Training.of(chain))
                // German can't be written in English words.
                .ctcWeight(SaidWords.class, 0)
                .data(SpeechManifest.of(text.resolve("train.jsonl")))
                .validation(SpeechManifest.of(text.resolve("valid.jsonl")))));
  }

  private static void writeText(Path folder) throws IOException {
    SpokenText sentences = new SpokenText(SEED);
    SaidText said = new SaidText(SEED);
    said.write(folder, "train", false, sentences.next(SENTENCES));
    said.write(folder, "valid", false, sentences.next(HELD_OUT));
  }

  /**
   * The row of a recogniser's encoder before transcoder and decoder, nothing tuned.
   *
   * @param encoder the recogniser's
   * @param german manifest of speech with German text
   */
  public <F extends Features> RecognitionRow zeroShot(
      String id,
      PlannedSystem<Speech<F>> recogniser,
      SpeechEncoder<F, EnglishWords> encoder,
      Path german) {
    return new Recognition(out, german)
        .row(
            id,
            "the recogniser's encoder, transcoder and decoder from text",
            recogniser,
            Chain.of(encoder).then(new EnglishToGerman()).then(new GermanDecoder()),
            List.of(
                new Exchange(system, EnglishToGerman.class),
                new Exchange(system, GermanDecoder.class)));
  }

  /**
   * The row of the cascade.
   *
   * @param english manifest of speech with English text
   * @param german manifest of the same with German text
   */
  public <F extends Features> RecognitionRow cascade(
      String id, PlannedSystem<Speech<F>> recogniser, Path english, Path german) {
    return new RecognitionRow(
        id,
        "the recogniser, then transcoder and decoder",
        new PlannedScore(
            id,
            out.resolve("scores").resolve(id + ".json"),
            List.of(recogniser, system),
            () -> {
              List<Answer> recognised = score(recogniser, english).answers();
              try {
                Path folder =
                    new MadeData(out)
                        .folder(
                            id + "-recognised",
                            made -> writeRecognised(made, recognised, texts(german)));
                return score(system, folder.resolve("test.jsonl"));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }));
  }

  private static <F extends Speech<?>> Scores score(PlannedSystem<F> system, Path manifest) {
    return Evaluation.of(system.chain(), Run.in(system.folder()))
        .search(Recognition.SEARCH)
        .threads(1)
        .score(SpeechManifest.of(manifest));
  }

  private static List<String> texts(Path manifest) throws IOException {
    return Files.readAllLines(manifest).stream()
        .skip(1)
        .map(line -> line.substring(line.lastIndexOf('\t') + 1))
        .toList();
  }

  private static void writeRecognised(Path folder, List<Answer> recognised, List<String> texts)
      throws IOException {
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
