package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code train}. */
@Command(name = "train", description = "Train the chain.", sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final String trainer;
  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private DataArguments data = new DataArguments();
  @Mixin private PairArguments pairs = new PairArguments();
  @Mixin private ValidationArguments valid = new ValidationArguments();
  @Mixin private SpeechArguments speech = new SpeechArguments();
  @Mixin private LexiconArguments lexicon = new LexiconArguments();
  @Mixin private TrainingArguments training = new TrainingArguments();

  TrainCommand(ChainSource assembly, String trainer, Console console) {
    this.assembly = assembly;
    this.trainer = trainer;
    this.console = console;
  }

  @Override
  public Integer call() {
    return training.train(
        spec, () -> assembly.map(this::ofText, this::ofSpeech), this::tellWhatIsNext, console);
  }

  private void tellWhatIsNext() {
    String program = spec.root().name();
    String test = assembly.map(text -> "--source FILE --target FILE", speech -> "--test MANIFEST");
    Path out = training.out();
    console.err().println("modules:  " + out);
    console.err().println("report:   " + out.resolve("report.html"));
    console.err().printf("score it: %s evaluate --model %s %s%n", program, out, test);
    console.err().printf("use it:   %s translate --model %s%n", program, out);
  }

  private <I extends Text<?>> Training<I> ofText(Chain<I, ? extends Text<?>> chain) {
    pairs.requireAsRecorded();
    speech.requireNone();
    return apply(valid.ofText(data.ofText(Training.of(chain))));
  }

  private <I extends Speech<?>> Training<I> ofSpeech(Chain<I, ? extends Text<?>> chain) {
    return apply(
        valid.ofSpeech(data.ofSpeech(Training.of(chain), pairs, speech.input()), speech.input()));
  }

  private <I extends Signal> Training<I> apply(Training<I> described) {
    Training<I> applied =
        training
            .apply(pairs.apply(described), trainer, console)
            .unknownWords(lexicon.unknownWords());
    for (String module : assembly.frozen()) {
      applied = applied.freeze(module);
    }
    return applied;
  }
}
