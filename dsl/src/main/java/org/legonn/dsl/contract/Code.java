package org.legonn.dsl.contract;

/**
 * The product's error codes; a message that bears one reads {@code [Legonn/VocabularyMismatch] …}.
 */
public enum Code {
  VOCABULARY_MISMATCH("VocabularyMismatch"),
  SIGNAL_MISMATCH("SignalMismatch"),
  SYMBOLS_MISSING("SymbolsMissing"),
  SYMBOLS_INVALID("SymbolsInvalid"),
  NOT_A_VOCABULARY("NotAVocabulary"),
  MODULE_SHAPE("ModuleShape"),
  DUPLICATE_NAME("DuplicateName"),
  GRADIENT_BLOCKED("GradientBlocked"),
  NOT_IN_CHAIN("NotInChain"),
  NOTHING_TO_TRAIN("NothingToTrain"),
  NOTHING_SHARED("NothingShared"),
  CONTRACT_DRIFT("ContractDrift"),
  ONNX_MODEL_MISSING("OnnxModelMissing"),
  ONNX_MODEL_INVALID("OnnxModelInvalid");

  private final String label;

  Code(String label) {
    this.label = label;
  }

  /** As written in messages and documentation, e.g. {@code VocabularyMismatch}. */
  public String label() {
    return label;
  }

  /** Puts this code before {@code text}: {@code [Legonn/VocabularyMismatch] text}. */
  public String prefix(String text) {
    return "[Legonn/" + label + "] " + text;
  }
}
