package org.legonn.examples.numbers;

import static org.legonn.examples.numbers.NumberLanguage.FRENCH;
import static org.legonn.examples.numbers.NumberLanguage.GERMAN;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.FamilyMember;
import org.legonn.runtime.Run;
import org.legonn.runtime.Training;
import org.legonn.runtime.result.Scores;

/** Trains German and French to English, each alone, then together with fewer steps in all. */
public final class LearnTogether {
  /** Of the steps that the two have alone. */
  private static final double SHARE = 0.75;

  public static void main(String[] args) {
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    learn(NumberCorpus.draw(7), steps, Path.of("runs"));
  }

  /** Scores of German and of French: each alone, then together. */
  static List<Scores> learn(NumberCorpus numbers, int steps, Path runs) {
    var german = Training.of(GermanToEnglishModel.chain()).data(numbers.train(GERMAN));
    Run first = german.steps(steps).batchTokens(1_000).run(runs.resolve("german"));
    var french = Training.of(FrenchToEnglishModel.chain()).data(numbers.train(FRENCH));
    Run second = french.steps(steps).batchTokens(1_000).run(runs.resolve("french"));

    Run both = together(numbers).steps(Math.round(SHARE * 2 * steps)).run(runs.resolve("together"));

    List<Scores> scores = new ArrayList<>();
    scores.add(score("German alone", GermanToEnglishModel.chain(), first, numbers, GERMAN));
    scores.add(score("French alone", FrenchToEnglishModel.chain(), second, numbers, FRENCH));
    scores.add(score("German together", GermanToEnglishModel.chain(), both, numbers, GERMAN));
    scores.add(score("French together", FrenchToEnglishModel.chain(), both, numbers, FRENCH));
    return scores;
  }

  /** The training of both, with one English decoder. */
  static Training<Signal> together(NumberCorpus numbers) {
    return Training.ofFamily(
            FamilyMember.of(GermanToEnglish.class, GermanToEnglishModel.chain())
                .data(numbers.train(GERMAN)),
            FamilyMember.of(FrenchToEnglish.class, FrenchToEnglishModel.chain())
                .data(numbers.train(FRENCH)))
        .batchTokens(1_000);
  }

  private static <I extends Text<?>> Scores score(
      String what,
      Chain<I, ? extends Text<?>> chain,
      Run run,
      NumberCorpus numbers,
      NumberLanguage language) {
    Scores scores = Evaluation.of(chain, run).score(numbers.test(language));
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f %% right, BLEU %.1f%n",
        what,
        scores.of("exact match").chain().score(),
        scores.of("BLEU").chain().score());
    return scores;
  }
}
