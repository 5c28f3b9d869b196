package org.legonn.dsl.contract;

/** What passes between modules, with all that two sides must agree on. */
public sealed interface SignalContract {
  /** As a user writes its type: {@code Marginals<English>}. */
  String describe();

  record TextContract(VocabularyContract vocabulary) implements SignalContract {
    @Override
    public String describe() {
      return "Text<" + vocabulary.simpleName() + ">";
    }
  }

  /** Distributions {@code [B,K,V+1]} over the vocabulary and, as last class, the CTC blank. */
  record MarginalsContract(VocabularyContract vocabulary) implements SignalContract {
    @Override
    public String describe() {
      return "Marginals<" + vocabulary.simpleName() + ">";
    }
  }

  record SpeechContract(FeaturesContract features) implements SignalContract {
    @Override
    public String describe() {
      return "Speech<" + features.simpleName() + ">";
    }
  }
}
