package org.legonn.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.heads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.Letters;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.fake.Modules.LetterEncoder;
import org.legonn.runtime.fake.Modules.NumberDecoder;
import org.legonn.runtime.fake.Numbers;
import org.legonn.runtime.fake.Plane;
import org.legonn.runtime.fake.SpeechModules;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.RunComparison.Entry;
import org.legonn.runtime.result.RunHistory.Trained;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Judged;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.Noted;
import org.legonn.runtime.result.TrainingEvent.OfAssembly;
import org.legonn.runtime.result.TrainingEvent.Planned;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Validated;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.speech.Sounds;

@Timeout(60)
public class FamilyTrainingTest {
  private static final List<String> SOURCES = repeated("abc", "ab", "ba", "cab");
  private static final List<String> TARGETS = repeated("one", "two", "one", "three");

  /** Other tests that ran in this thread may have left some open. */
  private final int openBefore = CountingModel.openInThisThread();

  @TempDir Path folder;

  @LegoModule("word-encoder")
  public static final class WordEncoder implements TextEncoder<Letters, Numbers> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).transformer(1, heads(2).feedForward(16)).marginals();
    }
  }

  /** Of another class than the decoder's encoder, but of its name. */
  @LegoModule("letter-encoder")
  public static final class Namesake implements TextEncoder<Letters, Numbers> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).transformer(1, heads(2).feedForward(16)).marginals();
    }
  }

  private static List<String> repeated(String... texts) {
    return Collections.nCopies(5, List.of(texts)).stream().flatMap(List::stream).toList();
  }

  private static Chain<Text<Letters>, Text<Numbers>> words() {
    return Chain.of(new WordEncoder()).then(new NumberDecoder());
  }

  private static FamilyMember<Text<Letters>> reading() {
    return FamilyMember.of("Reading", Modules.chain())
        .data(ParallelText.of(SOURCES, TARGETS))
        .validation(ParallelText.of(List.of("ab", "c"), List.of("one", "two")));
  }

  private static FamilyMember<Text<Letters>> wording() {
    return FamilyMember.of("Wording", words())
        .data(ParallelText.of(SOURCES.subList(0, 8), TARGETS.subList(0, 8)))
        .validation(ParallelText.of(List.of("b"), List.of("three")));
  }

  private static Training<Signal> settled(Training<Signal> training) {
    return training.steps(17).batchTokens(12).logEvery(3).validEvery(5).seed(3);
  }

  private static Training<Signal> training() {
    return settled(Training.ofFamily(reading(), wording()));
  }

  private static Map<String, Long> weights(Path run) {
    Map<String, Long> all = new TreeMap<>();
    for (String module : List.of("letter-encoder", "word-encoder", "number-decoder")) {
      all.put(module, CountingModel.numberIn(run.resolve(module)));
    }
    return all;
  }

  @Test
  void trainsAllIntoOneFolderAndTellsOfEachByItself() throws IOException {
    List<TrainingEvent> events = new ArrayList<>();
    Run run = training().listener(events::add).run(folder.resolve("run"));
    assertThat(run.assemblies()).containsExactly("Reading", "Wording").inOrder();
    for (String assembly : run.assemblies()) {
      assertThat(run.history(assembly).trained().stream().map(Trained::step)).isInStrictOrder();
      assertThat(run.history(assembly).trained()).isNotEmpty();
      assertThat(run.history(assembly).validated()).hasSize(4);
      assertThat(run.validation(assembly).orElseThrow().step()).isEqualTo(17);
      assertThat(run.folder().resolve("assemblies/" + assembly + "/report.html").toFile().exists())
          .isTrue();
    }
    assertThat(run.validation("Reading").orElseThrow().texts()).hasSize(2);
    assertThat(run.validation("Wording").orElseThrow().texts()).hasSize(1);
    assertThat(run.history().trained()).isEmpty();
    assertThat(Files.readString(run.folder().resolve("report.html")))
        .contains("href=\"assemblies/Reading/report.html\"");
    assertThat(events.get(0)).isInstanceOf(Planned.class);
    Started started =
        (Started) events.stream().filter(Started.class::isInstance).findFirst().orElseThrow();
    assertThat(started.pairs()).isEqualTo(28);
    assertThat(events.stream().filter(Logged.class::isInstance).toList()).isEmpty();
    assertThat(
            events.stream()
                .filter(OfAssembly.class::isInstance)
                .map(event -> ((OfAssembly) event).assembly())
                .distinct())
        .containsExactly("Reading", "Wording");
    assertThat(run.module(NumberDecoder.class).folder())
        .isEqualTo(folder.resolve("run/number-decoder"));
    assertThat(CountingModel.openInThisThread()).isEqualTo(openBefore);
  }

  @Test
  void anAssemblyFindsItsModulesInTheFamilysRun() {
    Run run = training().keepCheckpoints(2).run(folder.resolve("run"));
    ParallelText test = ParallelText.of(List.of("ab", "c"), List.of("one one", "one"));
    assertThat(Evaluation.of(words(), run).score(test).of("exact match").chain().score())
        .isEqualTo(100);
    Run mean = Averaging.of(words(), run).write(2, folder.resolve("mean"));
    assertThat(Evaluation.of(words(), mean).score(test).of("exact match").chain().score())
        .isEqualTo(100);
    assertThat(run.module(LetterEncoder.class).name()).isEqualTo("letter-encoder");
  }

  @Test
  void goesOnAsIfItHadNeverStopped() {
    training().averageDecay(0.9).accumulate(2).run(folder.resolve("unbroken"));
    Path broken = folder.resolve("broken");
    AtomicInteger left = new AtomicInteger(7);
    training()
        .averageDecay(0.9)
        .accumulate(2)
        .stopWhen(() -> left.getAndDecrement() <= 0)
        .run(broken);
    Run resumed = training().averageDecay(0.9).accumulate(2).resume(broken);
    assertThat(weights(broken)).isEqualTo(weights(folder.resolve("unbroken")));
    for (String assembly : resumed.assemblies()) {
      assertThat(losses(resumed, assembly))
          .isEqualTo(losses(Run.in(folder.resolve("unbroken")), assembly));
    }
  }

  private static List<String> losses(Run run, String assembly) {
    return run.history(assembly).trained().stream()
        .map(each -> each.step() + ": " + each.epoch() + ", " + each.crossEntropy())
        .toList();
  }

  @Test
  void goesFurtherThanItsEnd() {
    Path run = folder.resolve("run");
    training().run(run);
    training().further(3).resume(run);
    List<Trained> reading = Run.in(run).history("Reading").trained();
    assertThat(reading.get(reading.size() - 1).step()).isEqualTo(20);
  }

  @Test
  void anEpochIsAsManyBatchesAsAllDataHave() {
    List<Planned> planned = new ArrayList<>();
    Training.ofFamily(reading(), wording())
        .epochs(2)
        .batchTokens(12)
        .listener(
            event -> {
              if (event instanceof Planned it) {
                planned.add(it);
              }
            })
        .run(folder.resolve("run"));
    assertThat(planned.get(0).steps()).isEqualTo(2 * planned.get(0).batches());
    assertThat(Run.in(folder.resolve("run")).provenance().options())
        .containsAtLeast("epochs", "2", "temperature", "1.0");
  }

  @Test
  void aHotterMixtureGivesSmallDataMoreOfTheSteps() {
    assertThat(shares(training(), "cold")).isNotEqualTo(shares(training().temperature(100), "hot"));
    assertThat(shares(training().temperature(1e6), "hottest"))
        .containsExactly("Reading: 50.0 % of the steps", "Wording: 50.0 % of the steps");
  }

  private List<String> shares(Training<Signal> training, String name) {
    List<String> shares = new ArrayList<>();
    training
        .steps(1)
        .listener(
            event -> {
              if (event instanceof Noted noted && noted.line().endsWith("of the steps")) {
                shares.add(noted.line().replaceAll(": .*, ", ": "));
              }
            })
        .run(folder.resolve(name));
    return shares;
  }

  @Test
  void isJudgedByTheMeanOfWhatItsAssembliesScore() {
    List<Double> losses = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    training()
        .keepBest(Criterion.LOSS)
        .listener(
            event -> {
              if (event instanceof OfAssembly of && of.event() instanceof Validated validated) {
                losses.add(validated.losses().total());
              } else if (event instanceof Judged judged) {
                means.add(judged.score());
              }
            })
        .run(folder.resolve("run"));
    assertThat(losses).hasSize(8);
    assertThat(means).hasSize(4);
    assertThat(means.get(0)).isWithin(1e-12).of((losses.get(0) + losses.get(1)) / 2);
    assertThat(losses.get(0)).isNotEqualTo(losses.get(1));
  }

  @Test
  void standsAssemblyByAssemblyInAComparison() {
    Run run = training().run(folder.resolve("run"));
    assertThat(Run.compare(List.of(run)).runs().stream().map(Entry::name))
        .containsExactly("run Reading", "run Wording")
        .inOrder();
  }

  @Test
  void repeatsToTheByteAndSaysSo() throws IOException {
    Run first = training().run(folder.resolve("first"));
    List<String> notes = new ArrayList<>();
    training()
        .repeats(first.provenance())
        .listener(
            event -> {
              if (event instanceof Noted noted) {
                notes.add(noted.line());
              }
            })
        .run(folder.resolve("second"));
    assertThat(notes.stream().anyMatch(line -> line.startsWith("repeats run"))).isTrue();
    assertThat(weights(folder.resolve("second"))).isEqualTo(weights(first.folder()));
    assertThat(Files.readString(folder.resolve("second/number-decoder/module.json")))
        .isEqualTo(Files.readString(folder.resolve("first/number-decoder/module.json")));
  }

  @Test
  void aModuleThatEveryAssemblyFreezesNeedsWeights() {
    assertThat(refusal(() -> training().freeze(NumberDecoder.class).run(folder.resolve("run"))))
        .isEqualTo("number-decoder is frozen, but has no weights; add load(number-decoder, DIR)");
    Training<Signal> half =
        settled(Training.ofFamily(reading().freeze(NumberDecoder.class), wording()));
    assertThat(half.run(folder.resolve("half")).provenance().frozen()).isEmpty();
  }

  @Test
  void refusesWhatIsNoFamily() {
    ContractException alone =
        assertThrows(ContractException.class, () -> Training.ofFamily(reading()));
    assertThat(alone.code()).isEqualTo(Code.NOTHING_SHARED);
    ContractException strangers =
        assertThrows(
            ContractException.class,
            () ->
                Training.ofFamily(
                    reading(),
                    FamilyMember.of("Other", Chain.of(new WordEncoder()).then(new NumberDecoder())),
                    FamilyMember.of("Stranger", Modules.otherChain())));
    assertThat(strangers.code()).isEqualTo(Code.DUPLICATE_NAME);
    ContractException namesakes =
        assertThrows(
            ContractException.class,
            () ->
                Training.ofFamily(
                    reading(),
                    FamilyMember.of("Same", Chain.of(new Namesake()).then(new NumberDecoder()))));
    assertThat(namesakes).hasMessageThat().contains("are both named «letter-encoder»");
    assertThat(refusal(() -> Training.ofFamily(reading(), reading())))
        .isEqualTo("two members of the family are named Reading; name one otherwise");
    assertThat(refusal(() -> FamilyMember.of("a/b", words())))
        .isEqualTo("«a/b» is no name of an assembly; write letters and digits, a letter first");
  }

  @Test
  void refusesWhatAFamilyCanNotHave() {
    Path run = folder.resolve("run");
    assertThat(
            refusal(
                () -> Training.ofFamily(reading(), FamilyMember.of("Wording", words())).run(run)))
        .isEqualTo("Wording has nothing to train on; give it pairs with data(…)");
    assertThat(
            refusal(
                () ->
                    Training.ofFamily(
                            reading(),
                            FamilyMember.of("Wording", words())
                                .data(ParallelText.of(SOURCES, TARGETS)))
                        .keepBest(Criterion.LOSS)
                        .run(run)))
        .contains("need a validation set of Wording");
    assertThat(
            refusal(
                () ->
                    Training.of(words())
                        .data(ParallelText.of(SOURCES, TARGETS))
                        .temperature(2)
                        .run(run)))
        .isEqualTo(
            "temperature(2.0) mixes the data of a family; leave it away where one chain trains");
    assertThat(run.toFile().exists()).isFalse();
  }

  @Test
  void goesOnWithTheSameAssembliesAlone() {
    Path run = folder.resolve("run");
    training().run(run);
    assertThat(refusal(() -> settled(Training.ofFamily(wording(), reading())).resume(run)))
        .isEqualTo(
            "the run was started with the assemblies Reading, Wording, not with the assemblies Wording, Reading; train the same in the same order, or start a new run");
    assertThat(refusal(() -> training().temperature(3).resume(run)))
        .startsWith("temperature(3.0): the run in");
  }

  @Test
  void goesOnWithTheSameDataWhereverTheyLie() throws IOException {
    Path run = folder.resolve("run");
    Path first = pairs("first.tsv", "abc\tone", "ab\ttwo");
    Path second = pairs("second.tsv", "b\tthree", "ca\tone");
    ofFiles(first, second).run(run);
    Path moved = Files.move(first, folder.resolve("moved.tsv"));
    ofFiles(moved, second).resume(run);
    Path other = pairs("other.tsv", "b\tthree", "ca\ttwo");
    assertThat(refusal(() -> ofFiles(moved, other).resume(run)))
        .isEqualTo(
            other
                + ": is not the file that the run was started with; restore it, or start a new run");
    assertThat(refusal(() -> ofFiles(second, moved).resume(run)))
        .contains("is not the file that the run was started with");
  }

  @Test
  void textAndSpeechLearnTogether() throws IOException {
    for (int frames : List.of(6, 9)) {
      Sounds.npy(folder.resolve(frames + ".npy"), new float[frames][2]);
    }
    Path manifest =
        Files.write(
            folder.resolve("heard.tsv"),
            List.of("id\tfeatures\ttext", "u1\t6.npy\tone", "u2\t9.npy\ttwo one"));
    FamilyMember<Speech<Plane>> hearing =
        FamilyMember.of("Hearing", SpeechModules.plane())
            .data(SpeechManifest.of(manifest).speedPerturb(1))
            .validation(SpeechManifest.of(manifest))
            .batchTokens(20);
    Training<Signal> both = settled(Training.ofFamily(reading(), hearing));
    Run run = both.keepBest(Criterion.EXACT_MATCH).run(folder.resolve("run"));
    assertThat(scored(run, "Reading")).contains("BLEU");
    assertThat(scored(run, "Hearing")).contains("WER");
    assertThat(run.provenance().options())
        .containsAtLeast("batch-tokens", "12,Hearing=20", "data", "Hearing=" + manifest);
    assertThat(run.provenance().options()).doesNotContainKey("max-length");
    assertThat(refusal(() -> both.keepBest(Criterion.BLEU).run(folder.resolve("other"))))
        .isEqualTo(
            "keepBest(…): BLEU is not of what Hearing reads; of text and speech together give loss or exact-match");
  }

  private static List<String> scored(Run run, String assembly) {
    return run.history(assembly).decoded().get(0).scores().stream()
        .map(DecodedTexts.Score::metric)
        .toList();
  }

  private Path pairs(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private static Training<Signal> ofFiles(Path first, Path second) {
    return settled(
        Training.ofFamily(
            FamilyMember.of("Reading", Modules.chain()).data(ParallelText.of(first)),
            FamilyMember.of("Wording", words()).data(ParallelText.of(second))));
  }

  private static String refusal(Executable use) {
    return assertThrows(InputException.class, use).getMessage();
  }
}
