package org.legonn.dsl.contract;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** What passes between modules, with all that two sides must agree on. */
public sealed interface SignalContract {
  /** As a user writes its type: {@code Marginals<English>}. */
  String describe();

  /** The vocabulary that it is over; empty of speech. */
  default Optional<VocabularyContract> spoken() {
    return Optional.empty();
  }

  /** The same over another vocabulary; speech stays as it is. */
  default SignalContract over(UnaryOperator<VocabularyContract> change) {
    return this;
  }

  record TextContract(VocabularyContract vocabulary) implements SignalContract {
    @Override
    public Optional<VocabularyContract> spoken() {
      return Optional.of(vocabulary);
    }

    @Override
    public SignalContract over(UnaryOperator<VocabularyContract> change) {
      return new TextContract(change.apply(vocabulary));
    }

    @Override
    public String describe() {
      return "Text<" + vocabulary.simpleName() + ">";
    }
  }

  /** Distributions {@code [B,K,V+1]} over the vocabulary and, as last class, the CTC blank. */
  record MarginalsContract(VocabularyContract vocabulary) implements SignalContract {
    @Override
    public Optional<VocabularyContract> spoken() {
      return Optional.of(vocabulary);
    }

    @Override
    public SignalContract over(UnaryOperator<VocabularyContract> change) {
      return new MarginalsContract(change.apply(vocabulary));
    }

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
