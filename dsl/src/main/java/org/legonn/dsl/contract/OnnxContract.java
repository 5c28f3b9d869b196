package org.legonn.dsl.contract;

import java.util.List;
import java.util.Locale;

/**
 * What is declared of an ONNX model, in plain values.
 *
 * @param model path of its file
 * @param tokens path of the file with its tokens; empty: beside the model
 * @param space the token that is a lone space in the vocabulary; empty: none is
 * @param blank the CTC blank's class
 * @param framesPerSecond positions a second
 * @param gives {@code LOGITS} or {@code PROBABILITIES}
 * @param input name of the input for speech; empty: whichever can be it
 * @param lengths name of the input for lengths; empty: whichever can be it
 * @param output name of the output; empty: whichever can be it
 */
public record OnnxContract(
    String model,
    String tokens,
    String space,
    int blank,
    double framesPerSecond,
    String gives,
    String input,
    String lengths,
    String output) {
  /** Of the file's format, the newest that ONNX Runtime loads; who runs models tests it. */
  public static final int NEWEST_FORMAT = 13;

  /** Of ONNX's own operators, the newest opset that it loads. */
  public static final int NEWEST_OPERATORS = 26;

  private static final String ENDING = ".onnx";

  public OnnxContract {
    if (tokens.isEmpty()) {
      tokens =
          (model.endsWith(ENDING) ? model.substring(0, model.length() - ENDING.length()) : model)
              + ".tokens.txt";
    }
  }

  /** Whether the model gives probabilities, and not logits. */
  public boolean givesProbabilities() {
    return gives.equals("PROBABILITIES");
  }

  /**
   * What decides which marginals the model gives, as the architecture of a module's contract. The
   * same file and the same reading of it are the same module; names and places may change.
   *
   * @param sha256 of the model's file
   */
  public List<String> words(OnnxSignature signature, String sha256) {
    return List.of(
        "onnx(" + sha256 + ")",
        String.format(Locale.ROOT, "blank(%d)", blank),
        "framesPerSecond(" + framesPerSecond + ")",
        "gives(" + gives + ")",
        "output(" + signature.output() + ")");
  }

  /**
   * Compares the declaration with the files.
   *
   * @param model content of the model's file
   * @param tokens content of the tokens' file
   * @throws OnnxInvalidException with the first that is wrong
   */
  public OnnxSignature check(
      byte[] model, byte[] tokens, FeaturesContract features, VocabularyContract vocabulary) {
    return new OnnxRule(this, features, vocabulary).check(model, tokens);
  }

  /** All of a mistake, for the class that declares the model. */
  public String describe(String declaring, OnnxInvalidException mistake) {
    boolean ofTokens = mistake.member().equals("tokens");
    return "%s, the %s of %s: %s"
        .formatted(
            ofTokens ? tokens : model, ofTokens ? "tokens" : "model", declaring, mistake.problem());
  }
}
