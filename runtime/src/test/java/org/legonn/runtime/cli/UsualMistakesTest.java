package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.legonn.runtime.disk.Folders;

/** What people usually get wrong is told in one line, with the cure, and ends with status 2. */
class UsualMistakesTest {
  @TempDir Path folder;
  private final ProgramRun program = new ProgramRun();
  private Path source;
  private Path target;

  @BeforeEach
  void corpus() throws IOException {
    source = Files.writeString(folder.resolve("source"), "abc\nab\nba\ncab\n".repeat(5));
    target = Files.writeString(folder.resolve("target"), "one\ntwo\none\nthree\n".repeat(5));
    Files.writeString(
        folder.resolve("jitter.properties"), "jitter=number-decoder=0.1,number-decoder=0.2\n");
  }

  /** «$» is the folder of the test. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trian --out $/run                  | «trian» is no command of LettersTrainer; did you mean train?
          trian --help                       | «trian» is no command of LettersTrainer; did you mean train?
          help trian                         | «trian» is no command of LettersTrainer; did you mean train?
          unlike                             | «unlike» is no command of LettersTrainer; see LettersTrainer --help
          train --epoch 60 --out $/run       | --epoch is no option of LettersTrainer train; did you mean --epochs?
          train --uot $/run                  | --uot is no option of LettersTrainer train; did you mean --out?
          train --learnig-rate=1 --out $/run | --learnig-rate is no option of LettersTrainer train; did you mean --learning-rate?
          train --frobnicate --out $/run     | --frobnicate is no option of LettersTrainer train; see LettersTrainer train --help
          train                              | LettersTrainer train needs --out; see LettersTrainer train --help
          train --out                        | --out needs a value, DIR; see LettersTrainer train --help
          train --steps --out $/run          | --steps needs a value, N; see LettersTrainer train --help
          train --out $/run data             | «data» belongs to no option of LettersTrainer train; see LettersTrainer train --help
          train --out $/run --out $/other    | --out is given twice; give it once
          train --out $/run --resume=yes     | --resume takes no value; write it alone
          train --out $/run --steps many     | --steps: «many» is no whole number, or too large a one
          train --out $/run --max-ratio x    | --max-ratio: «x» is no number
          train --out $/run --schedule x     | --schedule: «x» is not cosine, inverse-sqrt or constant
          train --out $/run --exchange auto  | --exchange: «auto» is not f32 or bf16
          train --out $/run --keep-best x    | --keep-best: «x» is not loss, bleu, chrf, wer, cer or exact-match
          translate --mod $/run              | --mod is no option of LettersTrainer translate; did you mean --model?
          translate --beam 10000000          | --beam 10000000, --ctc-beam 1: neither may be more than 1000
          translate --max-length 2000000000  | --max-length 2000000000: may be at most 100000
          translate --min-length 2000000000  | --min-length 2000000000: may be at most 100000
          translate --threads -1             | --threads -1: must be from 0 to 1024
          translate --threads 1025           | --threads 1025: must be from 0 to 1024
          train --out $/run --train $/source --threads 100000 | --threads 100000: must be from 0 to 1024
          average --last 0 --model $/run --out $/mean | --last 0: average at least 1 checkpoint
          evaluate --source $/source --target $/target --output $/source | $/source: is read, and the result would be written over it; name another file
          evaluate --source $/source --target $/target --terms $/target --json $/target | $/target: is read, and the result would be written over it; name another file
          evaluate --source /dev/null --target $/target | /dev/null: is a pipe or a device, and is read more than once; write it to a file, and name that
          evaluate --source $/source --target $/target --json $ | $: is a folder; name a file
          inspect --html $                   | $: is a folder; name a file
          package-module --model $ --module m --licence X --out $/pk.zip | $/pk.zip: would be a folder; name it .jar for a jar, or name a folder of resources
          package-module --model $ --module m --licence X --out $/pk.JAR | $/pk.JAR: would be a folder; name it .jar for a jar, or name a folder of resources
          translate --model=                 | --model: the path is empty; write one
          train --config= --out $/run        | --config: the path is empty; write one
          translate --model $/source         | $/source: is a file; name the folder that a training wrote
          translate --length-penalty -5      | --length-penalty -5.0: must be 0 or a positive number
          train --out $/run --load a=x --load b=y,a=$ | --load is given twice for a; give it once
          train --out $/run --dropout 0.1,number-decoder=0.2 --dropout 0.3 | --dropout is given twice for all; give it once
          train --config $/jitter.properties --out $/run | $/jitter.properties, line 1: --jitter is given twice for number-decoder; give it once
          evaluate --source $/source --target $/target --json $/no/json | $/no/json: can't be written, for there is no folder $/no; make it first
          evaluate --source $/source --target $/target --output $ | $: is a folder; name a file
          train --out $/run --load x         | --load: «x» is not MODULE=DIR
          """)
  void inACommandLine(String line, String message) {
    program.run(line.replace("$", folder.toString()).split(" +"));
    assertThat(program.err()).isEqualTo("error: " + message.replace("$", folder.toString()) + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "translate, --piece-seconds=20",
    "translate, --pause-seconds=1",
    "translate, --mix-down",
    "inspect, --allow-resampling",
    "serve, --piece-seconds=5",
    "serve, --mix-down",
    "evaluate, --mix-down",
    "align, --mix-down",
    "score, --allow-resampling",
    "train, --mix-down",
    "train, --allow-resampling",
    "train, --speed-perturb=0.9"
  })
  void anOptionOfRecordingsWhereTextIsRead(String command, String option) {
    List<String> line = new ArrayList<>(List.of(command, option));
    if (Set.of("evaluate", "align", "score").contains(command)) {
      line.addAll(List.of("--source=" + source, "--target=" + target));
    }
    if (command.equals("train")) {
      line.add("--out=" + folder.resolve("run"));
    }
    assertThat(program.run(line)).isEqualTo(2);
    assertThat(program.err())
        .isEqualTo(
            "error: this assembly reads text; leave %s away\n"
                .formatted(option.replaceFirst("=.*", "")));
  }

  @Test
  void aFolderForWhatGoesToStandardOutput() {
    assertThat(
            program.run(
                "align",
                "--source=" + source,
                "--target=" + target,
                "--out=" + folder.resolve("x")))
        .isEqualTo(2);
    assertThat(program.err())
        .isEqualTo(
            "error: --format json goes to standard output; leave --out away, or choose srt, vtt or"
                + " textgrid\n");
  }

  @Test
  void aMisspeltSettingInAFile() throws IOException {
    Path settings = Files.writeString(folder.resolve("my.properties"), "seed=1\nwarmpu=400\n");
    assertTold(
        settings + ", line 2: «warmpu» is no option of train; did you mean warmup?",
        "--config",
        settings.toString());
  }

  @Test
  void aMisspeltAssembly() {
    Trainers trainers =
        Trainers.named(List.of("com.a.GermanToEnglishTrainer", "com.a.RomanianToEnglishTrainer"));
    assertThat(legonn(trainers, "german-to-englsh", "train"))
        .isEqualTo(
            "error: «german-to-englsh» is no command of legonn; did you mean german-to-english?\n");
    assertThat(legonn(trainers, "GermanToEnglishTrainer", "train"))
        .isEqualTo(
            "error: «GermanToEnglishTrainer» is no command of legonn; did you mean german-to-english?\n");
  }

  @Test
  void aMisspeltCommandWhoseHelpIsAskedFor() {
    assertThat(legonn(Trainers.named(List.of()), "vocabulry", "--help"))
        .isEqualTo("error: «vocabulry» is no command of legonn; did you mean vocabulary?\n");
  }

  @Test
  void theHelpOfAnotherProgramsWay() {
    assertThat(program.run("train", "--help")).isEqualTo(0);
    String told = program.out();
    assertThat(program.run("help", "train")).isEqualTo(0);
    assertThat(program.out()).isEqualTo(told);
  }

  @Test
  void noAssembly() {
    Trainers trainers =
        Trainers.named(List.of("com.a.GermanToEnglishTrainer", "com.a.RomanianToEnglishTrainer"));
    String told =
        "error: «train» needs an assembly; name it first, as in legonn german-to-english train"
            + " (there are: german-to-english, romanian-to-english)\n";
    assertThat(legonn(trainers, "train")).isEqualTo(told);
    assertThat(legonn(trainers, "train", "--help")).isEqualTo(told);
    assertThat(legonn(Trainers.named(List.of()), "train"))
        .startsWith(
            "error: «train» needs an assembly. No assembly's trainer is on the class path.");
  }

  @Test
  void noCommand() {
    assertThat(legonn(Trainers.named(List.of())))
        .startsWith("error: legonn needs a command; choose one\n\nUsage: legonn ");
    assertThat(program.run()).isEqualTo(2);
    assertThat(program.err())
        .startsWith("error: LettersTrainer needs a command; choose one\n\nUsage: LettersTrainer ");
    assertThat(legonn(Trainers.named(List.of()), "launch"))
        .isEqualTo(
            "error: legonn launch needs a command, kubernetes or slurm; see legonn launch --help\n");
  }

  @Test
  void aMisspeltCode() {
    assertThat(legonn(Trainers.named(List.of()), "explain", "Legonn/ContractDrfit"))
        .isEqualTo("error: «Legonn/ContractDrfit» is no code; did you mean ContractDrift?\n");
  }

  @Test
  void aMisspeltModule() {
    assertTold(
        "«number-decodr» is no module of this chain; it has letter-encoder, number-decoder",
        "--load",
        "number-decodr=" + folder);
  }

  @Test
  void aMisspeltFile() throws IOException {
    Files.delete(source);
    assertTold(source + ": no such file; check the path");
  }

  @Test
  void aRatioThatNoLengthsCanHave() {
    assertTold("--max-ratio 0.5: must be 0, or at least 1", "--max-ratio", "0.5");
  }

  @Test
  void textThatTheVocabularyDoesNotHave() throws IOException {
    Files.writeString(target, "uno\ndos\nuno\ntres\n".repeat(5));
    assertTold(
        target
            + ", line 1: «uno» is not in the vocabulary Numbers, which has no <unk>; add the symbol or <unk> to its file");
  }

  @Test
  void aRunThatHasLearntNothingYet() throws IOException {
    Path run = program.trained(folder);
    Folders.delete(run.resolve("letter-encoder"));
    Folders.delete(run.resolve("number-decoder"));
    assertThat(program.run("translate", "--model=" + run)).isEqualTo(2);
    assertThat(program.err())
        .isEqualTo(
            "error: %s: has no modules yet, for the training ended before its first checkpoint; go on with it by --resume\n"
                .formatted(run));
  }

  @Test
  void tooLittleMemory() {
    ProgramRun full =
        new ProgramRun(
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertThat(full.run("translate")).isEqualTo(2);
    assertThat(full.err())
        .matches(
            "error: out of memory \\(Java heap space\\) with Java's heap of up to [0-9,]+ MiB; give"
                + " it more, such as LEGONN_OPTS=-Xmx4g before ./legonn, or make batches smaller\n");
  }

  @Test
  void aPortThatIsTaken() throws IOException {
    Path run = program.trained(folder);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThat(program.run("serve", "--model=" + run, "--port=" + port)).isEqualTo(2);
      assertThat(program.err())
          .isEqualTo(
              "error: 127.0.0.1:%s can't be listened on (Address already in use); choose another with --host and --port\n"
                  .formatted(port));
    }
  }

  private void assertTold(String message, String... more) {
    List<String> line =
        new ArrayList<>(List.of("train", "--train-source=" + source, "--train-target=" + target));
    line.add("--out=" + folder.resolve("run"));
    line.addAll(List.of(more));
    assertThat(program.run(line)).isEqualTo(2);
    assertThat(program.err()).isEqualTo("error: " + message + "\n");
  }

  private static String legonn(Trainers trainers, String... line) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Console console =
        Console.of(
            new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), messages, false);
    assertThat(Commands.run(console, () -> Legonn.execute(console, trainers, line))).isEqualTo(2);
    return messages.toString(UTF_8);
  }
}
