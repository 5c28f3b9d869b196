package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.contract.Extended;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.ModuleRecordJson;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.fake.CountingModel;

class ExtendCommandTest {
  @TempDir Path folder;
  private Path run;
  private Path decoder;
  private Path encoder;
  private Path symbols;
  private Path out;

  private String printed = "";
  private String err = "";

  @BeforeEach
  void aTrainedRun() throws IOException {
    run = new ProgramRun().trained(folder);
    decoder = run.resolve("number-decoder");
    encoder = run.resolve("letter-encoder");
    symbols = Files.writeString(folder.resolve("new.txt"), "four\nthree\none\nfive\n");
    out = folder.resolve("more").resolve("number-decoder");
  }

  @Test
  void tellsWhatBecameOfTheSymbolsAndWhereTheModuleIs() throws IOException {
    assertThat(extend(decoder, "--vocabulary=" + symbols, "--seed=9007199254740993")).isEqualTo(0);
    assertThat(printed)
        .isEqualTo("org.legonn.runtime.fake.Numbers: 2 symbols kept, 2 started, 1 dropped\n");
    assertThat(err).isEqualTo(out + ": the extended module\n");
    assertThat(Folders.children(out.getParent())).containsExactly(out);
    assertThat(CountingModel.numberIn(out)).isEqualTo(CountingModel.numberIn(decoder));
    ModuleRecord before = record(decoder);
    ModuleRecord after = record(out);
    Extended extended = after.extended().orElseThrow();
    assertThat(extended.sha256()).isEqualTo(before.sha256());
    assertThat(extended.seed()).isEqualTo(9007199254740993L);
    assertThat(extended.vocabularies().get(0).from())
        .isEqualTo(before.contract().vocabularies().get(0).symbols().fingerprint());
    assertThat(after.contract().vocabularies().get(0).symbols().symbols())
        .containsExactly("four", "three", "one", "five")
        .inOrder();
    assertThat(after.sha256())
        .isEqualTo(Fingerprints.of(Files.readAllBytes(out.resolve("weights.safetensors"))));
  }

  private static ModuleRecord record(Path module) throws IOException {
    return ModuleRecordJson.read(Files.readAllBytes(module.resolve("module.json")));
  }

  @Test
  void ofTwoVocabulariesOneIsNamed() throws IOException {
    assertRefused(
        "letter-encoder has two vocabularies, Letters and Numbers; say which of them %s is of with --of NAME"
            .formatted(symbols),
        encoder,
        "--vocabulary=" + symbols);
    assertRefused(
        "«Animals» is no vocabulary of letter-encoder; it has Letters and Numbers",
        encoder,
        "--vocabulary=" + symbols,
        "--of=Animals");
    assertThat(extend(encoder, "--vocabulary=" + symbols, "--of=Numbers")).isEqualTo(0);
    assertThat(record(out).contract().input()).isEqualTo(record(encoder).contract().input());
  }

  @Test
  void whatIsNoOtherVersionIsRefused() throws IOException {
    assertRefused(
        decoder + ": has these very symbols already, so there is nothing to extend", decoder);
    Path others = Files.writeString(folder.resolve("others.txt"), "eins\nzwei\n");
    assertRefused(
        decoder + ": shares no symbol with the new org.legonn.runtime.fake.Numbers",
        decoder,
        "--vocabulary=" + others);
    Path twice = Files.writeString(folder.resolve("twice.txt"), "one\ntwo\none\n");
    assertRefused(
        twice + ", line 3: «one» stands on line 1 already", decoder, "--vocabulary=" + twice);
    assertRefused(
        folder.resolve("none") + ": can't be read (no such file or folder)",
        decoder,
        "--vocabulary=" + folder.resolve("none"));
    assertRefused("--of Numbers says what the symbols are of", decoder, "--of=Numbers");
    assertRefused(run + ": holds no module.json", run, "--vocabulary=" + symbols);
  }

  @Test
  void nothingIsWrittenOverAndNothingIsHalfThere() throws IOException {
    Files.createDirectories(out);
    Path precious = Files.writeString(out.resolve("precious"), "!");
    assertRefused(out + ": is there already", decoder, "--vocabulary=" + symbols);
    Files.delete(precious);
    byte[] weights = Files.readAllBytes(decoder.resolve("weights.safetensors"));
    weights[weights.length - 1] ^= 1;
    Files.write(decoder.resolve("weights.safetensors"), weights);
    assertRefused("is not the file that was recorded", decoder, "--vocabulary=" + symbols);
    assertThat(Folders.children(out)).isEmpty();
    assertThat(Folders.children(out.getParent())).containsExactly(out);
  }

  @Test
  void aModuleWhoseClassIsElsewhereIsExtendedThere() throws IOException {
    Path record = decoder.resolve("module.json");
    Files.writeString(
        record, Files.readString(record).replace("fake.Modules$NumberDecoder", "gone.Away"));
    assertRefused(
        decoder + ": was declared by org.legonn.runtime.gone.Away, which isn't on the class path",
        decoder,
        "--vocabulary=" + symbols);
    Files.writeString(
        record,
        Files.readString(record).replace("org.legonn.runtime.gone.Away", "java.lang.Object"));
    assertRefused(
        "java.lang.Object, which is no module any more", decoder, "--vocabulary=" + symbols);
  }

  private void assertRefused(String part, Path module, String... options) {
    assertThat(extend(module, options)).isEqualTo(2);
    assertThat(err).contains(part);
    assertWithMessage(err).that(err.strip().lines().count()).isEqualTo(1);
  }

  private int extend(Path module, String... options) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    String[] args = new String[options.length + 3];
    args[0] = "extend";
    args[1] = "--module=" + module;
    args[2] = "--out=" + out;
    System.arraycopy(options, 0, args, 3, options.length);
    int status =
        Legonn.run(
            Console.of(new ByteArrayInputStream(new byte[0]), results, messages, false), args);
    printed = results.toString(UTF_8);
    err = messages.toString(UTF_8);
    return status;
  }
}
