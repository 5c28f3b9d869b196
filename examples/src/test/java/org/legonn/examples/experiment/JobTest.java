package org.legonn.examples.experiment;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JobTest {
  private static final ExperimentFolder FOLDER = new ExperimentFolder(Path.of("/out"));
  private static final Training GERMAN = training("german", Map.of());
  private static final Training FRENCH = training("french", Map.of());
  private static final Training LEXICON = training("lexicon", Map.of());
  private static final ParallelText TEXT = new ParallelText(Path.of("/fr"), Path.of("/en"));
  private static final Search BEAM = new Search("", List.of("--beam", "4"));
  private static final Search JOINT =
      new Search("-joint", List.of("--beam", "4", "--joint-ctc", "0.5"));

  private static Training training(String id, Map<String, Training> starts) {
    return new Training(id, JobTest.class, 10, List.of("--seed", "1"), starts);
  }

  private static <T extends TestSet> Evaluation<T> evaluation(
      Map<String, Training> loads, T test, Search search) {
    return new Evaluation<>(JobTest.class, FRENCH, loads, test, search);
  }

  @Test
  void anEvaluationIsNamedAfterItsTrainingsAndItsSearch() {
    Map<String, Training> german = Map.of("decoder", GERMAN);

    assertThat(evaluation(Map.of(), TEXT, BEAM).id()).isEqualTo("evaluate-french");
    assertThat(evaluation(Map.of(), TEXT, JOINT).id()).isEqualTo("evaluate-french-joint");
    assertThat(evaluation(german, TEXT, BEAM).id()).isEqualTo("evaluate-french-before-german");
    assertThat(evaluation(Map.of("words", LEXICON, "decoder", GERMAN), TEXT, JOINT).id())
        .isEqualTo("evaluate-french-before-german-lexicon-joint");
  }

  @Test
  void aTrainingsCommandNamesWhatItStartsFrom() {
    Training tuned = training("tuned", Map.of("encoder", FRENCH, "decoder", GERMAN));

    assertThat(tuned.command(FOLDER).arguments())
        .containsExactly(
            "train",
            "--seed",
            "1",
            "--steps",
            "10",
            "--out",
            "/out/runs/tuned",
            "--load",
            "decoder=/out/runs/german/decoder",
            "--load",
            "encoder=/out/runs/french/encoder")
        .inOrder();
    assertThat(tuned.needs()).containsExactly(GERMAN, FRENCH);
  }

  @Test
  void textIsEvaluatedAgainstItsTranslation() {
    assertThat(evaluation(Map.of("decoder", GERMAN), TEXT, JOINT).command(FOLDER).arguments())
        .containsExactly(
            "evaluate",
            "--model",
            "/out/runs/french",
            "--load",
            "decoder=/out/runs/german/decoder",
            "--source",
            "/fr",
            "--target",
            "/en",
            "--beam",
            "4",
            "--joint-ctc",
            "0.5",
            "--json",
            "/out/scores/evaluate-french-before-german-joint.json",
            "--output",
            "/out/outputs/evaluate-french-before-german-joint.txt")
        .inOrder();
  }

  @Test
  void ofSpeechTheErrorsAreListed() {
    Utterances speech = new Utterances(Path.of("/dev.tsv"));

    assertThat(evaluation(Map.of(), speech, BEAM).command(FOLDER).arguments())
        .containsExactly(
            "evaluate",
            "--model",
            "/out/runs/french",
            "--test",
            "/dev.tsv",
            "--alignments",
            "/out/outputs/evaluate-french.alignments",
            "--beam",
            "4",
            "--json",
            "/out/scores/evaluate-french.json",
            "--output",
            "/out/outputs/evaluate-french.txt")
        .inOrder();
  }
}
