package org.legonn.examples.numbers;

import static org.legonn.examples.numbers.NumberLanguage.GERMAN;
import static org.legonn.examples.numbers.NumberLanguage.ROMANIAN;

import java.nio.file.Path;
import java.util.List;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.Run;
import org.legonn.runtime.Training;
import org.legonn.runtime.Translator;
import org.legonn.runtime.result.Scores;

/** Puts the decoder that learnt from German behind a Romanian encoder; nothing is tuned. */
public final class ExchangeDecoders {
  public static void main(String[] args) {
    exchange(NumberCorpus.draw(7), 1_000, Path.of("runs"));
  }

  /** The scores of the Romanian encoder before its own decoder, and before the German one's. */
  static List<Scores> exchange(NumberCorpus numbers, int steps, Path runs) {
    var german = Training.of(GermanToEnglishModel.chain()).steps(steps).batchTokens(1_000);
    Run first = german.data(numbers.train(GERMAN)).run(runs.resolve("german"));
    var romanian = Training.of(RomanianToEnglishModel.chain()).steps(steps).batchTokens(1_000);
    Run second = romanian.data(numbers.train(ROMANIAN)).run(runs.resolve("romanian"));

    var decoder = first.module(EnglishDecoder.class);
    var own = Evaluation.of(RomanianToEnglishModel.chain(), second);
    Scores before = own.score(numbers.test(ROMANIAN));
    Scores after = own.load(decoder).score(numbers.test(ROMANIAN));
    System.out.println("its own decoder:    " + before.of("exact match").chain().score() + " %");
    System.out.println("the German decoder: " + after.of("exact match").chain().score() + " %");

    var exchanged = Translator.of(RomanianToEnglishModel.chain(), second).load(decoder);
    try (Translator translator = exchanged.open()) {
      System.out.println(translator.translate("douăzeci și trei").text());
    }
    return List.of(before, after);
  }
}
