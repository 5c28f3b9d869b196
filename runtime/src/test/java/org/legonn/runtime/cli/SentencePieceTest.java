package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import com.google.common.io.Resources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Text;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.fake.Animals;

/** From a trained model's file to a trained chain's translations. */
public class SentencePieceTest {
  @TempDir Path folder;

  private String out = "";
  private String err = "";

  @LegoModule("animal-encoder")
  public static final class AnimalEncoder implements TextEncoder<Animals, Animals> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder
          .embed(8)
          .transformer(1, heads(2).feedForward(16))
          .outputLength(ratio(2))
          .marginals();
    }
  }

  @LegoModule("animal-decoder")
  public static final class AnimalDecoder implements Decoder<Animals, Animals> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(2).feedForward(16)).text();
    }
  }

  private static Chain<Text<Animals>, Text<Animals>> chain() {
    return Chain.of(new AnimalEncoder()).then(new AnimalDecoder());
  }

  @Test
  void theCommandWritesTheSymbolsThatAnInterfaceDeclares() throws IOException {
    Path model = Files.write(folder.resolve("trained.model"), resource("vocab/animals.model"));
    Path text = Files.writeString(folder.resolve("text"), "the cats read a book\n");
    Path symbols = folder.resolve("animals.txt");

    int status =
        Legonn.run(
            console(""),
            "vocabulary",
            "--sentencepiece",
            model.toString(),
            "--input",
            text.toString(),
            "--out",
            symbols.toString());

    assertThat(status).isEqualTo(0);
    assertThat(Files.readAllBytes(symbols)).isEqualTo(resource("vocab/animals.txt"));
    assertThat(Files.readAllBytes(folder.resolve("animals.model")))
        .isEqualTo(Files.readAllBytes(model));
  }

  /** Pieces as the reference implementation's Python package gives them. */
  @Test
  void textIsCutAsTheModelCutsIt() {
    SymbolCodec codec = ChainCodecs.of(chain().declared()).target();

    int[] classes = codec.encode("the cats read a book");

    assertThat(codec.spell(classes))
        .containsExactly("▁the", "▁cat", "s", "▁", "r", "e", "a", "d", "▁a", "▁book")
        .inOrder();
    assertThat(codec.decode(classes)).isEqualTo("the cats read a book");
    assertThat(codec.spell(codec.encode("the zoo")))
        .containsExactly("▁the", "▁", "<unk>", "o", "o")
        .inOrder();
  }

  @Test
  void aChainTrainsTranslatesAndKnowsItsModelAgain() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "the cat sits\na dog runs\n".repeat(3));
    Path run = folder.resolve("run");

    assertThat(train(text, run)).isEqualTo(0);
    assertThat(run("two dogs sit\n", "translate", "--model", run.toString())).isEqualTo(0);
    assertThat(out.lines()).hasSize(1);

    Path contract = run.resolve("animal-decoder/module.json");
    String recorded = Files.readString(contract);
    assertThat(recorded).contains("vocab/animals.model");
    Files.writeString(
        contract, recorded.replaceAll("(animals\\.model\"[^}]*?)[0-9a-f]{8}", "$100000000"));
    assertThat(run("", "translate", "--model", run.toString())).isEqualTo(2);
    assertThat(err).contains("[Legonn/ContractDrift]");
    assertThat(err).contains("vocab/animals.model");
  }

  @Test
  void textThatTheModelCanNotWriteIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "zoo zoo\n");

    assertThat(train(text, folder.resolve("run"))).isEqualTo(2);
    assertThat(err).contains("Animals");
    assertThat(err.strip().lines()).hasSize(1);
  }

  private int train(Path text, Path run) {
    return run(
        "",
        "train",
        "--train-source",
        text.toString(),
        "--train-target",
        text.toString(),
        "--steps",
        "2",
        "--out",
        run.toString());
  }

  private final ByteArrayOutputStream results = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  private int run(String in, String... args) {
    results.reset();
    messages.reset();
    int status = new TrainerProgram("T", SentencePieceTest::chain, Set.of()).run(console(in), args);
    out = results.toString(UTF_8);
    err = messages.toString(UTF_8);
    return status;
  }

  private Console console(String in) {
    return Console.of(new ByteArrayInputStream(in.getBytes(UTF_8)), results, messages, false);
  }

  private static byte[] resource(String name) throws IOException {
    return Resources.toByteArray(Resources.getResource(name));
  }
}
