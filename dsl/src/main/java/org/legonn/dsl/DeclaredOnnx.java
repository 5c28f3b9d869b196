package org.legonn.dsl;

import java.net.URL;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.dsl.contract.OnnxContract;
import org.legonn.dsl.contract.OnnxInvalidException;
import org.legonn.dsl.contract.OnnxSignature;
import org.legonn.dsl.contract.ResourcePath;
import org.legonn.dsl.contract.VocabularyContract;

/** The ONNX model of an {@link OutsideEncoder} as found where its class comes from. */
public final class DeclaredOnnx {
  private final Class<?> type;
  private final OnnxContract contract;
  private final FeaturesContract features;
  private final OnnxSignature signature;
  private final URL model;
  private final String sha256;

  private DeclaredOnnx(
      Class<?> type,
      OnnxContract contract,
      FeaturesContract features,
      OnnxSignature signature,
      URL model,
      String sha256) {
    this.type = type;
    this.contract = contract;
    this.features = features;
    this.signature = signature;
    this.model = model;
    this.sha256 = sha256;
  }

  /**
   * Reads and checks the model that {@code type} declares.
   *
   * @throws ContractException without {@link OnnxEncoder}, or where files are missing or aren't
   *     what is declared
   */
  static DeclaredOnnx of(Class<?> type, FeaturesContract features, VocabularyContract vocabulary) {
    OnnxEncoder encoder = type.getAnnotation(OnnxEncoder.class);
    if (encoder == null) {
      throw new ContractException(
          Code.MODULE_SHAPE,
          "%s is an OutsideEncoder without a model; annotate it: @OnnxEncoder(model = \"encoder.onnx\", blank = 0, framesPerSecond = 50)"
              .formatted(type.getName()));
    }
    OnnxContract contract =
        new OnnxContract(
            encoder.model(),
            encoder.tokens(),
            encoder.space(),
            encoder.blank(),
            encoder.framesPerSecond(),
            encoder.gives().name(),
            encoder.input(),
            encoder.lengths(),
            encoder.output());
    URL model = find(type, contract.model());
    byte[] file = Origin.read(model);
    try {
      OnnxSignature signature =
          contract.check(file, Origin.read(find(type, contract.tokens())), features, vocabulary);
      return new DeclaredOnnx(type, contract, features, signature, model, Fingerprints.of(file));
    } catch (OnnxInvalidException e) {
      throw new ContractException(Code.ONNX_MODEL_INVALID, contract.describe(type.getName(), e));
    }
  }

  private static URL find(Class<?> type, String path) {
    if (!ResourcePath.isNormal(path)) {
      throw new ContractException(
          Code.ONNX_MODEL_MISSING,
          "«%s», which %s names, is not how a jar knows a file; write its path below src/main/resources"
              .formatted(path, type.getName()));
    }
    Origin origin = Origin.of(type);
    return origin
        .named(path)
        .orElseThrow(
            () ->
                new ContractException(
                    Code.ONNX_MODEL_MISSING,
                    "%s, which %s needs, is not in %s, where the class comes from; put it under src/main/resources of the project that compiles it"
                        .formatted(path, type.getName(), origin.describe())));
  }

  /** The class that declares it. */
  public Class<?> type() {
    return type;
  }

  /** What is declared of it. */
  public OnnxContract contract() {
    return contract;
  }

  /** What it is given. */
  public FeaturesContract features() {
    return features;
  }

  /** How it is run. */
  public OnnxSignature signature() {
    return signature;
  }

  /** The model's file. */
  public URL model() {
    return model;
  }

  /** SHA-256 of the model's file, as lower-case hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** As the architecture of a module's contract. */
  List<String> words() {
    return contract.words(signature, sha256);
  }

  /** The content of its files, by their paths. */
  public SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String path : List.of(contract.model(), contract.tokens())) {
      files.put(path, Origin.read(find(type, path)));
    }
    return files;
  }
}
