package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ObjectArrays;
import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.fake.SpeechModules;
import org.legonn.runtime.speech.Sounds;

class SpeechCommandsTest {
  @TempDir Path folder;
  private final ProgramRun plane = new ProgramRun(SpeechModules::plane);
  private final ProgramRun telephone = new ProgramRun(SpeechModules::telephone);
  private final ProgramRun live = new ProgramRun(SpeechModules::live);
  private final ProgramRun phonemes = new ProgramRun(SpeechModules::phonemes);
  private Path manifest;

  @BeforeEach
  void utterances() {
    for (int frames = 1; frames <= 4; frames++) {
      Sounds.npy(folder.resolve(frames + ".npy"), new float[frames][2]);
      Sounds.wav(folder.resolve(frames + ".wav"), 8_000, Sounds.tone(8_000, 100, 80 * frames));
    }
    manifest =
        write(
            "set.tsv",
            "id\tfeatures\ttext\na\t1.npy\tone\nb\t2.npy\tone one\nc\t3.npy\ttwo\nd\t4.npy\ttwo one\n");
  }

  @Test
  void trainOnAManifestAndEvaluate() throws IOException {
    assertThat(train(plane, manifest)).isEqualTo(0);
    Path alignments = folder.resolve("alignments");
    Path json = folder.resolve("scores.json");
    int status =
        plane.run(
            "evaluate",
            "--model",
            run(),
            "--test",
            manifest.toString(),
            "--alignments",
            alignments.toString(),
            "--json",
            json.toString());
    assertThat(status).isEqualTo(0);
    // The engine says «one» once a frame.
    assertThat(plane.out())
        .contains("WER: 6 errors in 6 units: 2 substitutions, 0 deletions, 4 insertions");
    assertThat(plane.out()).contains("CER");
    assertThat(Files.readString(json)).contains("\"insertions\": 4");
    assertThat(Files.readString(alignments))
        .contains(
            "c: 1 substitutions, 0 deletions, 2 insertions in 1 words\n"
                + "REF: *** *** two\nHYP: one one one\n     I   I   S");
  }

  @Test
  void alignTellsWhenWordsAreSaid() throws IOException {
    assertThat(train(plane, manifest)).isEqualTo(0);
    String[] align = {"align", "--model", run(), "--test", manifest.toString(), "--format"};
    assertThat(plane.run(ObjectArrays.concat(align, "ctm"))).isEqualTo(0);
    // Two frames are too few for CTC to say a word twice: then the decoder's attention tells.
    assertThat(plane.out())
        .startsWith(
            """
            a 1 0.000 0.020 one 0.2500
            b 1 0.000 0.020 one 0.6065
            b 1 0.020 0.020 one 0.6065
            """);
    Path grids = folder.resolve("grids");
    String[] textGrids = {"textgrid", "--out", grids.toString()};
    assertThat(plane.run(ObjectArrays.concat(align, textGrids, String.class))).isEqualTo(0);
    assertThat(Files.readString(grids.resolve("d.TextGrid"))).contains("xmax = 0.080\n");
    assertThat(plane.run(ObjectArrays.concat(align, "pharaoh"))).isEqualTo(2);
    assertThat(plane.err())
        .isEqualTo(
            "error: --format pharaoh is of text, and this chain hears speech; give json or ctm\n");
  }

  @Test
  void manifestsMayBeJsonLinesOrTablesWithoutAHeader() {
    Path objects =
        write("set.jsonl", "{\"id\": \"a\", \"features\": \"1.npy\", \"text\": \"one\"}\n");
    assertThat(train(plane, objects)).isEqualTo(0);
    Path bare = write("bare.tsv", "a\t1.npy\tone\n");
    assertThat(train(plane, bare, "--out", folder.resolve("other").toString())).isEqualTo(0);
  }

  @Test
  void everySpeedIsAnUtteranceMore() {
    assertThat(train(plane, manifest, "--speed-perturb", "0.9,1.0,1.1")).isEqualTo(0);
    assertThat(plane.err()).contains("set.tsv: 12 pairs");
  }

  @Test
  void speedsAreNotRepetitions() {
    Path twice = write("twice.tsv", "a\t1.npy\tone\na\t1.npy\tone\n");
    String[] options = {"--deduplicate", "--epochs", "2", "--speed-perturb", "0.9,1.0,1.1"};
    assertThat(train(plane, twice, options)).isEqualTo(0);
    assertThat(plane.err()).contains("of 6 pairs 3 left out: 3 read before");
  }

  @Test
  void augmentationIsAnnouncedRecordedAndForRecordingsAlone() throws IOException {
    String[] augment = {"--augment", "noise=5..25,gain=-10..10"};
    assertThat(train(telephone, sounds(), augment)).isEqualTo(0);
    String ranges = "gain=-10..10,noise=5..25";
    assertThat(telephone.err()).contains("sounds.tsv: augmented anew in every epoch: " + ranges);
    assertThat(Files.readString(Path.of(run(), "run.json")))
        .contains("\"augment\": \"" + ranges + "\"");
    String other = folder.resolve("other").toString();
    assertThat(train(plane, manifest, "--augment", ranges, "--out", other)).isEqualTo(2);
    assertThat(plane.err())
        .isEqualTo(
            "error: --augment "
                + ranges
                + ": it changes recordings, and @Precomputed(dimensions = 2, framesPerSecond = 50.0)"
                + " is declared; leave it away\n");
    assertThat(train(telephone, sounds(), "--augment", "loud", "--out", other)).isEqualTo(2);
    assertThat(telephone.err()).startsWith("error: --augment loud: give ranges such as");
  }

  @Test
  void utterancesOverTheLimitAreLeftOutAndCounted() {
    assertThat(train(plane, manifest, "--max-length", "3", "--epochs", "2")).isEqualTo(0);
    assertThat(plane.err()).contains("of 4 pairs 1 left out: 1 too long");
  }

  @Test
  void translateReadsAPathALine() {
    assertThat(train(telephone, sounds())).isEqualTo(0);
    telephone.in(folder.resolve("2.wav") + "\n" + folder.resolve("1.wav") + "\n");
    assertThat(telephone.run("translate", "--model", run(), "--beam", "1")).isEqualTo(0);
    assertThat(telephone.out()).isEqualTo("one one\none\n");
    telephone.in(folder.resolve("5.wav") + "\n");
    assertThat(telephone.run("translate", "--model", run())).isEqualTo(2);
    assertThat(telephone.err())
        .isEqualTo(
            "error: standard input, line 1: "
                + folder.resolve("5.wav")
                + ": no such file; name an utterance\n");
    telephone.in(folder + "\n");
    assertThat(telephone.run("translate", "--model", run())).isEqualTo(2);
    assertThat(telephone.err())
        .isEqualTo(
            "error: standard input, line 1: "
                + folder
                + ": is a folder; name an utterance's file in it\n");
  }

  @Test
  void termsAreRefusedBeforeAnyPathIsRead() throws IOException {
    assertThat(train(telephone, sounds())).isEqualTo(0);
    Path terms = Files.writeString(folder.resolve("terms"), "ab\tone\n");
    telephone.in("nowhere.wav\n");
    assertThat(telephone.run("translate", "--model", run(), "--terms", terms.toString()))
        .isEqualTo(2);
    assertThat(telephone.err())
        .isEqualTo(
            "error: "
                + terms
                + ", line 1: terms are looked for in a source of text, and this one is speech; leave them"
                + " away\n");
  }

  @Test
  void translateCutsLongRecordings() {
    assertThat(train(telephone, sounds())).isEqualTo(0);
    Path file =
        Sounds.wav(folder.resolve("long.wav"), 8_000, Sounds.syllables(8_000, 440, 240_080));
    telephone.in(file + "\n");
    String[] translate = {"translate", "--model", run(), "--n-best", "2"};
    assertThat(telephone.run(translate)).isEqualTo(0);
    assertThat(telephone.out()).startsWith("1\t-3001.0000\tone one one");
    telephone.in(file + "\n");
    assertThat(telephone.run("translate", "--model", run(), "--piece-seconds", "3", "--json"))
        .isEqualTo(0);
    assertThat(telephone.out()).contains("\"start\":30.000,\"end\":30.010}]}");
    assertThat(telephone.run("translate", "--model", run(), "--pause-seconds", "11")).isEqualTo(2);
    assertThat(telephone.err())
        .isEqualTo(
            "error: --piece-seconds 20.0, --pause-seconds 11.0: the second must be at least 0.1,"
                + " and at most half the first\n");
  }

  @Test
  void translateAnswersAllButTheLinesThatAreNoRecordings() {
    assertThat(train(telephone, sounds())).isEqualTo(0);
    for (String wrong : List.of("", "\u3000", folder.toString())) {
      Path right = folder.resolve("1.wav");
      telephone.in(right + "\n" + wrong + "\n" + right + "\n");
      assertThat(telephone.run("translate", "--model", run())).isEqualTo(2);
      assertThat(telephone.out()).isEqualTo("one\n\none\n");
      assertThat(telephone.err()).startsWith("error: standard input, line 2: " + wrong.strip());
      assertThat(telephone.err().lines().count()).isEqualTo(1);
    }
  }

  @Test
  void translateHearsAStream() {
    assertThat(train(live, sounds())).isEqualTo(0);
    byte[] word = Sounds.pcm(Sounds.tone(8_000, 440, 800));
    byte[] pause = new byte[8_000];
    live.in(Bytes.concat(word, pause, word));
    assertThat(live.run("translate", "--model", run(), "--stream")).isEqualTo(0);
    assertThat(live.out().lines().toList()).hasSize(2);
    assertThat(live.out()).startsWith("one one");
    live.in(Bytes.concat(word, pause, new byte[1]));
    assertThat(live.run("translate", "--model", run(), "--stream", "--json")).isEqualTo(2);
    assertThat(live.out())
        .contains("\"settled\":false,\"start\":0.000,\"end\":0.100,\"text\":\"one\"}");
    assertThat(live.out()).contains("\"settled\":true,\"start\":0.000,");
    assertThat(live.err())
        .endsWith(
            "error: standard input: ends in the middle of a sample: 9601 bytes came, and a sample"
                + " has 2; send 16 bit PCM\n");
  }

  @Test
  void aStreamIsCutAsTheOptionsSay() {
    assertThat(train(live, sounds())).isEqualTo(0);
    byte[] word = Sounds.pcm(Sounds.tone(8_000, 440, 800));
    live.in(Bytes.concat(word, new byte[8_000], word));
    assertThat(live.run("translate", "--model", run(), "--stream", "--pause-seconds=3"))
        .isEqualTo(0);
    assertThat(live.out().lines().toList()).hasSize(1);
    assertThat(live.run("translate", "--model", run(), "--stream", "--max-source-length=9"))
        .isEqualTo(2);
    assertThat(live.err()).contains("leave --max-source-length out");
  }

  @Test
  void translateSaysWhatCannotBeStreamed() {
    assertThat(train(telephone, sounds())).isEqualTo(0);
    assertThat(telephone.run("translate", "--model", run(), "--stream")).isEqualTo(0);
    assertThat(telephone.err())
        .contains("texts come at pauses: the encoder hears whole utterances");
    assertThat(telephone.run("translate", "--model", run(), "--stream", "--n-best=2")).isEqualTo(2);
    assertThat(telephone.err()).contains("leave --n-best out");
    assertThat(train(plane, manifest, "--out", folder.resolve("plane").toString())).isEqualTo(0);
    String planes = folder.resolve("plane").toString();
    assertThat(plane.run("translate", "--model", planes, "--stream")).isEqualTo(2);
    assertThat(plane.err()).contains("is declared, not sound; nobody can listen to it");
  }

  @Test
  void serveTakesSpeech() {
    assertThat(train(telephone, sounds())).isEqualTo(0);
    assertThat(telephone.run("serve", "--model", run(), "--port", "70000")).isEqualTo(2);
    assertThat(telephone.err()).isEqualTo("error: --port 70000: must be from 0 to 65535\n");
  }

  @Test
  void inspectTellsTheTimeOfEveryPosition() {
    assertThat(train(plane, manifest)).isEqualTo(0);
    plane.in(folder.resolve("4.npy") + "\n");
    assertThat(plane.run("inspect", "--model", run(), "--top", "1")).isEqualTo(0);
    // Four frames at 50 a second; the engine gives a position a frame.
    assertThat(plane.out()).contains("3\t0.06 s\tone 0.000");
  }

  @Test
  void anEngineThatIsGivenLongerSequencesThanItWasTrainedOnIsWarnedOf() throws IOException {
    assertThat(train(plane, write("short.tsv", "a\t1.npy\tone\nb\t2.npy\tone\n"))).isEqualTo(0);
    plane.run("evaluate", "--model", run(), "--test", manifest.toString());
    assertThat(plane.err())
        .contains(
            "warning: number-decoder was trained on interface sequences of 1 positions,"
                + " plane-encoder gives it 1 to 2, outside for 2 of 4 sources;");
    assertThat(Files.readString(Path.of(run(), "number-decoder", "module.json")))
        .contains("\"greatest\": 1");
  }

  @Test
  void allMissingFilesAreListed() {
    Path broken = write("broken.tsv", "a\tx.npy\tone\nb\t1.npy\tone\nc\ty.npy\tone\n");
    assertRefused(
        plane,
        broken,
        "%s: 2 of its files are missing: «%s», «%s»; check the paths, which count from the manifest's folder"
            .formatted(broken, folder.resolve("x.npy"), folder.resolve("y.npy")));
  }

  @Test
  void linesThatAreNoUtterancesAreNamed() {
    Path fields = write("fields.tsv", "a\t1.npy\tone\nb\t1.npy\n");
    assertRefused(
        plane,
        fields,
        fields
            + ", line 2: 2 fields where id, features, text are wanted, with a tab between; mend the line");
    Path sound = write("sound.tsv", "id\taudio\ttext\na\t1.wav\tone\n");
    assertRefused(
        plane,
        sound,
        sound + ", line 1: names audio, but the assembly reads features; give a manifest of those");
    Path object = write("object.jsonl", "{\"id\": \"a\", \"text\": \"one\"}\n");
    assertRefused(plane, object, object + ", line 1: has no «features»; add it");
  }

  @Test
  void damagedFilesAreNamedWithTheirPlace() {
    Sounds.npy(folder.resolve("nan.npy"), new float[] {0, Float.NaN});
    Path damaged = write("damaged.tsv", "a\tnan.npy\tone\n");
    assertRefused(
        plane,
        damaged,
        "%s, line 1: %s: holds NaN in frame 0, dimension 1 (from 0); compute the features anew"
            .formatted(damaged, folder.resolve("nan.npy")));
  }

  @Test
  void resamplingIsAnnounced() {
    Sounds.wav(folder.resolve("fast.wav"), 16_000, new float[1_600]);
    Path mixed = write("mixed.tsv", "a\t1.wav\tone\nb\tfast.wav\tone\n");
    assertRefused(
        telephone,
        mixed,
        "%s, line 2: %s: has 16000 Hz, but @LogMel(sampleRate = 8000, bins = 4) is declared; resample it, or add --allow-resampling"
            .formatted(mixed, folder.resolve("fast.wav")));
    assertThat(train(telephone, mixed, "--allow-resampling")).isEqualTo(0);
    assertThat(telephone.err())
        .contains("mixed.tsv: 1 of 2 recordings are resampled from 16000 Hz to 8000 Hz");
  }

  @Test
  void recordingsOfUnknownLengthAreAnnounced() throws IOException {
    Path piped = folder.resolve("2.wav");
    byte[] content = Files.readAllBytes(piped);
    Arrays.fill(content, 40, 44, (byte) 0xFF);
    Files.write(piped, content);
    assertThat(train(telephone, sounds())).isEqualTo(0);
    assertThat(telephone.err())
        .contains(
            "sounds.tsv: 1 of 2 recordings are read to the file's end, as they don't say how long"
                + " they are");
    telephone.in(piped + "\n");
    assertThat(telephone.run("translate", "--model", run(), "--beam", "1")).isEqualTo(0);
    assertThat(telephone.err())
        .contains(piped + ": doesn't say how long it is, so it is read to the file's end");
  }

  @Test
  void wordsOutsideTheLexiconAreListedAndRefusedOrLeftOut() {
    Path strange =
        write("strange.tsv", "a\t3.npy\tone\nb\t4.npy\ttwo zero\nc\t4.npy\tthree one zero\n");
    assertRefused(
        phonemes,
        strange,
        strange
            + ": 2 of 3 pairs have words that the lexicon doesn't: three, zero; add their"
            + " pronunciations, or leave those pairs out with --unknown-words drop");
    assertThat(train(phonemes, strange, "--unknown-words", "drop", "--min-alignable", "0"))
        .isEqualTo(0);
    assertThat(phonemes.err()).contains("three, zero; they are left out");
    assertThat(phonemes.err()).contains("strange.tsv: 1 pairs");
  }

  @Test
  void validationReferencesWithWordsOutsideTheLexiconCount() throws IOException {
    Path known = write("known.tsv", "a\t4.npy\tone\n");
    Path strange = write("strange.tsv", "a\t4.npy\tone\nb\t4.npy\tzebra\nc\t4.npy\t\n");
    assertThat(train(phonemes, known, "--min-alignable", "0", "--valid", strange.toString()))
        .isEqualTo(0);
    assertThat(phonemes.err())
        .contains("validation: 1 of 3 pairs have an empty side and no loss; scores count them");
    assertThat(phonemes.err())
        .contains(
            "validation: 1 of 3 pairs have a reference that no symbols write, and no loss; scores count"
                + " them (the first is "
                + strange
                + ", line 2: «zebra» is not in the vocabulary Numbers");
    assertThat(Files.readAllLines(folder.resolve("run/validation.jsonl"))).hasSize(3);
  }

  @Test
  void aReferenceWithWordsOutsideTheLexiconCounts() throws IOException {
    Path known = write("known.tsv", "a\t4.npy\tone\n");
    assertThat(train(phonemes, known, "--min-alignable", "0")).isEqualTo(0);
    Path strange = write("strange.tsv", "a\t4.npy\tone\nb\t4.npy\tzebra\nc\t4.npy\t\n");
    for (String treatment : List.of("fail", "drop")) {
      Path json = folder.resolve(treatment + ".json");
      assertThat(
              phonemes.run(
                  "evaluate",
                  "--model",
                  run(),
                  "--test",
                  strange.toString(),
                  "--unknown-words",
                  treatment,
                  "--alignments",
                  folder.resolve("alignments").toString(),
                  "--json",
                  json.toString()))
          .isEqualTo(0);
      assertThat(Files.readString(folder.resolve("alignments"))).contains("b: 1 substitutions");
      // Of the words one is «zebra»; of W AH N and «zebra» three are not read, and one is too many.
      assertThat(phonemes.out()).contains("WER: 11 errors in 2 units: 1 substitutions");
      assertThat(phonemes.out()).containsMatch("WER +550.00 ± [0-9.]+ +100.00");
      assertThat(Files.readString(json)).doesNotContain("Infinity");
    }
  }

  @Test
  void anEncoderOfPhonemesIsJudgedByPhonemes() {
    Path known = write("known.tsv", "a\t4.npy\tone\n");
    assertThat(train(phonemes, known, "--min-alignable", "0")).isEqualTo(0);
    assertThat(phonemes.run("evaluate", "--model", run(), "--test", known.toString())).isEqualTo(0);
    // The engine reads AH at every position; of W AH N that leaves two out.
    assertThat(phonemes.out()).containsMatch("WER +300.00 ± 0.00 +66.67 ± 0.00");
  }

  @Test
  void speechIsJudgedByItsErrorRates() {
    assertThat(train(plane, manifest, "--valid", manifest.toString(), "--keep-best", "bleu"))
        .isEqualTo(2);
    assertThat(plane.err())
        .isEqualTo(
            "error: --keep-best: BLEU is not of what this chain reads; of speech give loss, wer,"
                + " cer or exact-match\n");
    assertThat(train(plane, manifest, "--valid", manifest.toString(), "--keep-best", "wer"))
        .isEqualTo(0);
    assertThat(plane.err()).contains("WER 100.0");
  }

  @Test
  void textIsNoSpeech() {
    int status = plane.run("train", "--train-source", "x", "--train-target", "y", "--out", run());
    assertThat(status).isEqualTo(2);
    assertThat(plane.err())
        .contains(
            "this assembly reads speech, but --train-source names text; give --train with a manifest");
  }

  private void assertRefused(ProgramRun program, Path file, String message) {
    assertThat(train(program, file)).isEqualTo(2);
    assertThat(program.err()).isEqualTo("error: " + message + "\n");
  }

  private Path sounds() {
    return write("sounds.tsv", "a\t1.wav\tone\nb\t2.wav\ttwo\n");
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int train(ProgramRun program, Path file, String... more) {
    List<String> args =
        new ArrayList<>(List.of("train", "--train", file.toString(), "--steps", "4"));
    args.addAll(List.of(more));
    if (!args.contains("--out")) {
      args.addAll(List.of("--out", run()));
    }
    if (args.contains("--epochs")) {
      args.removeAll(List.of("--steps", "4"));
    }
    return program.run(args);
  }

  private String run() {
    return folder.resolve("run").toString();
  }
}
