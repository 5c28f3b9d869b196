package org.legonn.dsl.contract;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.contract.OnnxBytes.ANY;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.dsl.contract.FeaturesContract.SamplesContract;
import org.legonn.dsl.contract.OnnxSignature.Form;
import org.legonn.dsl.contract.OnnxSignature.Lengths;

/** What an ONNX file must say of itself to be the model that a program declares. */
class OnnxContractTest {
  private static final int FLOAT32 = 1;
  private static final int INT32 = 6;
  private static final int INT64 = 7;
  private static final int FLOAT16 = 10;

  private static final Procedure NONE = Procedure.first("NONE");
  private static final FeaturesContract SOUND = new SamplesContract("Sound", 16_000, NONE);
  private static final FeaturesContract BANDS = new PrecomputedContract("Bands", 80, 100, NONE);
  private static final String TOKENS = "<blank>\nb\na\n";

  private static OnnxContract declared(int blank, String gives, String input, String output) {
    return new OnnxContract("e.onnx", "", "", blank, 50, gives, input, "", output);
  }

  private static OnnxContract declared() {
    return declared(0, "LOGITS", "", "");
  }

  private static VocabularyContract letters() {
    Procedure characters = Procedure.first("CHARACTERS");
    return new VocabularyContract(
        "Letters", SymbolTable.of(List.of("b", "a")), characters, NONE, NONE, NONE, List.of());
  }

  private static OnnxBytes begun() {
    return new OnnxBytes().operators("", 17);
  }

  private static OnnxBytes ofSound() {
    return begun().input("audio", FLOAT32, ANY, ANY).output("logits", FLOAT32, ANY, ANY, 3);
  }

  private static OnnxBytes ofFrames(int... axes) {
    return begun().input("x", FLOAT32, axes).output("logits", FLOAT32, ANY, ANY, 3);
  }

  private static OnnxSignature check(OnnxContract declared, byte[] file, FeaturesContract heard) {
    return declared.check(file, TOKENS.getBytes(UTF_8), heard, letters());
  }

  private static void assertRefused(OnnxBytes file, String member, String problem) {
    assertRefused(declared(), file, SOUND, member, problem);
  }

  private static void assertRefused(
      OnnxContract declared,
      OnnxBytes file,
      FeaturesContract heard,
      String member,
      String problem) {
    OnnxInvalidException refusal =
        assertThrows(OnnxInvalidException.class, () -> check(declared, file.file(), heard));
    assertThat(refusal).hasMessageThat().isEqualTo(problem);
    assertThat(refusal.member()).isEqualTo(member);
  }

  private static void assertTokensRefused(String tokens, String member, String problem) {
    OnnxInvalidException refusal =
        assertThrows(
            OnnxInvalidException.class,
            () -> declared().check(ofSound().file(), tokens.getBytes(UTF_8), SOUND, letters()));
    assertThat(refusal).hasMessageThat().isEqualTo(problem);
    assertThat(refusal.member()).isEqualTo(member);
  }

  @Test
  void inputsAreFoundByTheirShapes() {
    assertThat(check(declared(), ofSound().file(), SOUND))
        .isEqualTo(new OnnxSignature("audio", Form.SAMPLES, Optional.empty(), "logits", 3));
    assertThat(check(declared(), ofFrames(ANY, ANY, 80).file(), BANDS).form())
        .isEqualTo(Form.FRAMES);
    assertThat(check(declared(), ofFrames(ANY, 80, ANY).file(), BANDS).form())
        .isEqualTo(Form.DIMENSIONS);
    assertThat(check(declared(), ofFrames(ANY, ANY, ANY).file(), BANDS).form())
        .isEqualTo(Form.FRAMES);
    assertThat(check(declared(), ofFrames(1, ANY, 80).file(), BANDS).form()).isEqualTo(Form.FRAMES);
    assertThat(check(declared(), ofSound().input("n", INT64, ANY).file(), SOUND).lengths())
        .hasValue(new Lengths("n", true));
    assertThat(check(declared(), ofSound().input("n", INT32, ANY).file(), SOUND).lengths())
        .hasValue(new Lengths("n", false));
  }

  @Test
  void weightsAmongTheInputsOfOldFilesAreNone() {
    OnnxBytes old = ofSound().input("w", FLOAT32, 3, 4).weights("w", true);
    assertThat(check(declared(), old.file(), SOUND).input()).isEqualTo("audio");
  }

  @Test
  void otherInputsAreRefused() {
    assertRefused(
        begun().input("audio", FLOAT16, ANY, ANY).output("logits", FLOAT32, ANY, ANY, 3),
        "model",
        "does not have an input that takes float32 [batch, time], as @Samples(sampleRate = 16000)"
            + " gives; it has audio float16 [?, ?]; export it so, or declare what it is");
    assertRefused(
        begun().input("audio", FLOAT32, 1, 16_000).output("logits", FLOAT32, ANY, ANY, 3),
        "model",
        "does not have an input that takes float32 [batch, time], as @Samples(sampleRate = 16000)"
            + " gives; it has audio float32 [1, 16000]; export it so, or declare what it is");
    assertRefused(
        ofSound().input("mask", INT64, ANY, ANY),
        "model",
        "has the input mask int64 [?, ?], which nothing would be given; export it without");
    assertRefused(
        ofSound().input("echo", FLOAT32, ANY, ANY),
        "model",
        "«audio», «echo» all can be an input that takes float32 [batch, time], as"
            + " @Samples(sampleRate = 16000) gives; say which: input = \"audio\"");
    assertRefused(
        declared(0, "LOGITS", "sound", ""),
        ofSound(),
        SOUND,
        "input",
        "«sound» is not an input that takes float32 [batch, time], as @Samples(sampleRate = 16000)"
            + " gives; it has audio float32 [?, ?]; name the right one");
  }

  /** Each utterance runs by itself. */
  @Test
  void batchesOfAnotherSizeThanOneAreRefused() {
    OnnxBytes one = begun().input("audio", FLOAT32, 1, ANY).input("n", INT64, 1);
    assertThat(check(declared(), one.output("logits", FLOAT32, 1, ANY, 3).file(), SOUND).lengths())
        .hasValue(new Lengths("n", true));
    assertRefused(
        begun().input("audio", FLOAT32, 8, ANY).output("logits", FLOAT32, ANY, ANY, 3),
        "model",
        "does not have an input that takes float32 [batch, time], as @Samples(sampleRate = 16000)"
            + " gives; it has audio float32 [8, ?]; export it so, or declare what it is");
    assertRefused(
        ofSound().input("n", INT64, 8),
        "model",
        "has the input n int64 [8], which nothing would be given; export it without");
    assertRefused(
        begun().input("audio", FLOAT32, ANY, ANY).output("logits", FLOAT32, 8, ANY, 3),
        "model",
        "does not have an output float32 [batch, positions, classes]; it has logits float32 [8, ?,"
            + " 3]; export it so, or declare what it is");
  }

  @Test
  void otherOutputsAreRefused() {
    assertRefused(
        begun().input("audio", FLOAT32, ANY, ANY).output("states", FLOAT32, ANY, 512),
        "model",
        "does not have an output float32 [batch, positions, classes]; it has states float32 [?,"
            + " 512]; export it so, or declare what it is");
    assertRefused(
        begun().input("audio", FLOAT32, ANY, ANY).output("logits", FLOAT32, ANY, 1, 3),
        "model",
        "gives logits float32 [?, 1, 3], but [batch, positions, classes] is wanted, for speech of"
            + " any length; export it so, with dynamic_axes");
    assertRefused(
        declared(0, "LOGITS", "", "logits"),
        begun().input("audio", FLOAT32, ANY, ANY).output("logits", FLOAT32, ANY, ANY, 32),
        SOUND,
        "output",
        "gives 32 classes, but there are 3, the 2 symbols of Letters and the blank; take the tokens"
            + " that it was trained with");
  }

  @Test
  void filesThatOnnxRuntimeCantLoadAreRefused() {
    byte[] cut = Arrays.copyOf(ofSound().file(), 40);
    assertThat(assertThrows(OnnxInvalidException.class, () -> check(declared(), cut, SOUND)))
        .hasMessageThat()
        .isEqualTo("is no ONNX file (it ends within a field); export it anew");
    assertThat(
            assertThrows(OnnxInvalidException.class, () -> check(declared(), new byte[0], SOUND)))
        .hasMessageThat()
        .isEqualTo("is no ONNX file (it holds no graph); export it anew");
    assertRefused(
        ofSound().weights("w", false),
        "model",
        "keeps weights in other files; save all in one: onnx.save(onnx.load(path), path)");
    assertRefused(
        ofSound().operators("org.example", 1),
        "model",
        "has operators of «org.example», which ONNX Runtime does not know; export it without them");
    assertRefused(
        new OnnxBytes().operators("ai.onnx", 6).input("audio", FLOAT32, ANY, ANY),
        "model",
        "is of opset 6, but ONNX Runtime knows 7 to 26; export it with opset_version=17");
    assertRefused(
        ofSound().format(14),
        "model",
        "is of ONNX's format 14, but ONNX Runtime knows none above 13; export it with an older"
            + " onnx");
  }

  @Test
  void whatTheLastOperatorGivesIsWhatIsDeclared() {
    OnnxBytes softmax = ofSound().node("Softmax", "scores", "p").node("Transpose", "p", "logits");
    assertRefused(
        softmax,
        "gives",
        "ends in a softmax, and so gives probabilities: gives = OnnxOutput.PROBABILITIES");
    check(declared(0, "PROBABILITIES", "", ""), softmax.file(), SOUND);
    OnnxBytes logarithm = ofSound().node("LogSoftmax", "scores", "logits");
    assertRefused(
        declared(0, "PROBABILITIES", "", ""),
        logarithm,
        SOUND,
        "gives",
        "ends in the logarithm of a softmax, and so not in probabilities: gives ="
            + " OnnxOutput.LOGITS");
    check(declared(), logarithm.file(), SOUND);
  }

  @Test
  void tokensAreListedAsToolkitsListThem() {
    for (String tokens :
        List.of(
            TOKENS,
            "<blank>\r\nb\r\na\r\n",
            "<blank> 0\nb 1\na 2\n",
            "a\t2\n<blank>\t0\nb\t1\n",
            "{\"a\": 2, \"<blank>\": 0, \"b\": 1}")) {
      assertThat(
              declared()
                  .check(ofSound().file(), tokens.getBytes(UTF_8), SOUND, letters())
                  .classes())
          .isEqualTo(3);
    }
  }

  @Test
  void otherTokensAreRefused() {
    assertTokensRefused(
        "<blank>\na\nb\n",
        "tokens",
        "without the blank they should be Letters, but are not: the same 2 symbols in another order;"
            + " they first differ at index 0: «a» against «b»; write the symbols of Letters in the"
            + " order of the model, and train what stands behind it again");
    assertTokensRefused(
        "<blank>\nb\n",
        "tokens",
        "without the blank they should be Letters, but are not: 1 symbols against 2; they first"
            + " differ at index 1: the end of the list against «a»; write the symbols of Letters in"
            + " the order of the model, and train what stands behind it again");
    assertTokensRefused(
        "<blank>\na\na\n",
        "tokens",
        "without the blank they are no symbols: line 2: «a» stands on line 1 already; delete"
            + " one of the two");
    assertTokensRefused(
        "b\n<pad>\na\n", "blank", "class 0 is «b»; the blank is class 1, «<pad>»: blank = 1");
    assertTokensRefused(
        "a 0\nb 0\nc 1\n", "tokens", "line 2: class 0 has a token already; give each its own");
    assertTokensRefused("a 0\nb 2\n", "tokens", "class 1 has no token; list all classes from 0 on");
    assertTokensRefused("", "tokens", "it holds no token; write one a line, in class order");
    assertTokensRefused(
        "{\"a\": \"b\"}",
        "tokens",
        "is no JSON object of tokens and their classes (at $.a, a number is wanted, \"b\" is"
            + " there); write them so: {\"a\": 0, \"b\": 1}");
  }

  @Test
  void aTokenMayStandForTheSpace() {
    VocabularyContract spaced =
        new VocabularyContract(
            "Spaced",
            SymbolTable.of(List.of("b", " ")),
            Procedure.first("CHARACTERS"),
            NONE,
            NONE,
            NONE,
            List.of());
    byte[] tokens = "{\"<pad>\": 0, \"b\": 1, \"|\": 2}".getBytes(UTF_8);
    OnnxContract bar = new OnnxContract("e.onnx", "", "|", 0, 50, "LOGITS", "", "", "");
    assertThat(bar.check(ofSound().file(), tokens, SOUND, spaced).classes()).isEqualTo(3);
    OnnxContract other = new OnnxContract("e.onnx", "", "_", 0, 50, "LOGITS", "", "", "");
    OnnxInvalidException refusal =
        assertThrows(
            OnnxInvalidException.class, () -> other.check(ofSound().file(), tokens, SOUND, spaced));
    assertThat(refusal.member()).isEqualTo("space");
    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo("«_» is none of its tokens; write the one that is the space between words");
  }

  @Test
  void tokensLieBesideTheModelUnlessTheyAreNamed() {
    assertThat(declared().tokens()).isEqualTo("e.tokens.txt");
    assertThat(new OnnxContract("m", "t.json", "", 0, 50, "LOGITS", "", "", "").tokens())
        .isEqualTo("t.json");
  }
}
