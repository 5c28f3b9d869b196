package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.FamilyMember;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code train} of a family. */
@Command(
    name = "train",
    description = "Train the assemblies together; what they share learns from all their data.",
    sortOptions = false)
final class FamilyTrainCommand implements Callable<Integer> {
  private final Map<String, FamilyAssembly> assemblies;
  private final String trainer;
  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private FamilyDataArguments data = new FamilyDataArguments();
  @Mixin private PairArguments pairs = new PairArguments();
  @Mixin private SpeechArguments speech = new SpeechArguments();
  @Mixin private LexiconArguments lexicon = new LexiconArguments();
  @Mixin private TrainingArguments training = new TrainingArguments();

  /**
   * An assembly of the family.
   *
   * @param trainer its own program
   */
  record FamilyAssembly(String trainer, ChainSource source) {}

  FamilyTrainCommand(Map<String, FamilyAssembly> assemblies, String trainer, Console console) {
    this.assemblies = assemblies;
    this.trainer = trainer;
    this.console = console;
  }

  @Override
  public Integer call() {
    data.requireAll(assemblies.keySet());
    return training.train(spec, this::described, this::tellWhatIsNext, console);
  }

  private void tellWhatIsNext() {
    Path out = training.out();
    console.err().println("modules:  " + out);
    console.err().println("report:   " + out.resolve("report.html"));
    assemblies.forEach(
        (name, assembly) ->
            console
                .err()
                .printf(
                    "score it: %s evaluate --model %s %s%n",
                    StartedAs.trainer(assembly.trainer()),
                    out,
                    assembly
                        .source()
                        .map(text -> "--source FILE --target FILE", heard -> "--test MANIFEST")));
  }

  private Training<?> described() {
    if (assemblies.values().stream().allMatch(assembly -> assembly.source().readsText())) {
      pairs.requireAsRecorded();
      speech.requireNone();
    }
    FamilyMember<?>[] members =
        assemblies.entrySet().stream()
            .map(each -> member(each.getKey(), each.getValue().source()))
            .toArray(FamilyMember<?>[]::new);
    Training<Signal> family = data.apply(pairs.apply(Training.ofFamily(members)));
    return training.apply(family, trainer, console).unknownWords(lexicon.unknownWords());
  }

  private FamilyMember<?> member(String name, ChainSource source) {
    FamilyMember<?> member =
        source.<FamilyMember<?>>map(text -> ofText(name, text), heard -> ofSpeech(name, heard));
    for (String module : source.frozen()) {
      member = member.freeze(module);
    }
    return member;
  }

  private <I extends Text<?>> FamilyMember<I> ofText(
      String name, Chain<I, ? extends Text<?>> chain) {
    FamilyMember<I> member =
        FamilyMember.of(name, chain).data(data.data(name).text().orElseThrow());
    return data.valid(name).flatMap(CorpusFiles::text).map(member::validation).orElse(member);
  }

  private <I extends Speech<?>> FamilyMember<I> ofSpeech(
      String name, Chain<I, ? extends Text<?>> chain) {
    SpeechManifest utterances = data.data(name).speech().orElseThrow();
    FamilyMember<I> member =
        FamilyMember.of(name, chain).data(pairs.heard(utterances).input(speech.input()));
    Optional<SpeechManifest> heldOut = data.valid(name).flatMap(CorpusFiles::speech);
    return heldOut.map(it -> member.validation(it.input(speech.input()))).orElse(member);
  }
}
