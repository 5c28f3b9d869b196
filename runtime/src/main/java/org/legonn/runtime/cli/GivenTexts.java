package org.legonn.runtime.cli;

import java.util.List;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.Dataset;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.result.AlignedText;
import picocli.CommandLine.Mixin;

/** Texts that a trained chain is asked about, with their sources. */
final class GivenTexts {
  @Mixin private RunModel run = new RunModel();
  @Mixin private TestArguments test = new TestArguments();
  @Mixin private SpeechArguments speech = new SpeechArguments();
  @Mixin private LexiconArguments lexicon = new LexiconArguments();

  /** What is asked of the texts. */
  @FunctionalInterface
  interface Question<R> {
    <I extends Signal> R ask(Evaluation<I> evaluation, Dataset<? super I> data);
  }

  /** The answers, one a text, in order. */
  List<AlignedText> each(
      ChainSource assembly, Console console, Question<List<AlignedText>> question) {
    return ask(assembly, console, question);
  }

  /** The answer. */
  <R> R ask(ChainSource assembly, Console console, Question<R> question) {
    return assembly.map(
        chain -> ofText(chain, console, question), chain -> ofSpeech(chain, console, question));
  }

  private <I extends Text<?>, R> R ofText(
      Chain<I, ? extends Text<?>> chain, Console console, Question<R> question) {
    speech.requireNone();
    return question.ask(evaluation(chain, console), test.text());
  }

  private <I extends Speech<?>, R> R ofSpeech(
      Chain<I, ? extends Text<?>> chain, Console console, Question<R> question) {
    return question.ask(evaluation(chain, console), test.speech().input(speech.input()));
  }

  private <I extends Signal> Evaluation<I> evaluation(
      Chain<I, ? extends Text<?>> chain, Console console) {
    return run.apply(Evaluation.of(chain), console).unknownWords(lexicon.unknownWords());
  }
}
