package org.legonn.experiments.speech;

import java.io.IOException;
import java.nio.file.Path;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.Text;
import org.legonn.examples.speech.EnglishWords;
import org.legonn.examples.speech.WordDecoder;
import org.legonn.experiments.MadeData;
import org.legonn.experiments.PlannedSystem;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Training;

/**
 * The system from which recognisers take their decoder: German text, and no sound at all.
 *
 * @param out folder of the experiment
 * @param folder of the text: {@code train.en} and {@code valid.en} are its English side
 */
public record GermanText(Path out, Path folder) {
  /** So that the decoder does not mind how often an encoder repeats a word, and where. */
  public static final double JITTER = 0.6;

  private static final int SEED = 7;
  private static final int SENTENCES = 20_000;
  private static final int HELD_OUT = 500;
  private static final LearningSchedule SCHEDULE = new LearningSchedule(4_000, 200, 2e-3, 3_000);

  /** Writes the text, once. */
  public static GermanText in(Path out) throws IOException {
    Path folder =
        new MadeData(out)
            .folder(
                "text",
                made -> {
                  SpokenText text = new SpokenText(SEED);
                  text.write(made, "train", SENTENCES);
                  text.write(made, "valid", HELD_OUT);
                });
    return new GermanText(out, folder);
  }

  /**
   * The system {@code german}.
   *
   * @param share of the usual number of steps
   */
  public PlannedSystem<Text<GermanLetters>> system(double share) {
    return system("german", new WordDecoder(), share);
  }

  /** The same with another decoder. */
  public PlannedSystem<Text<GermanLetters>> system(
      String id, Decoder<EnglishWords, EnglishWords> decoder, double share) {
    var chain = chain(decoder);
    return PlannedSystem.of(
        out,
        id,
        chain,
        SCHEDULE
            .shortened(share)
            .of(Training.of(chain))
            .data(pairs("train"))
            .validation(pairs("valid"))
            .jitter(PlannedSystem.name(decoder.getClass()), JITTER));
  }

  /** From German letters to English words. */
  static Chain<Text<GermanLetters>, Text<EnglishWords>> chain(
      Decoder<EnglishWords, EnglishWords> decoder) {
    return Chain.of(new GermanLetterEncoder()).then(decoder);
  }

  /** Its sentences, misheard, of {@code train} or {@code valid}. */
  ParallelText pairs(String part) {
    return ParallelText.of(folder.resolve(part + ".heard.de"), folder.resolve(part + ".en"));
  }
}
