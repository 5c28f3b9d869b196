package org.legonn.dsl.contract;

/** What the compatibility rule says of two sides. */
public sealed interface Verdict {
  /** The two sides fit. */
  record Fits() implements Verdict {}

  /** The two sides don't fit. */
  sealed interface Misfit extends Verdict {
    /** Under which code the misfit of two neighbours in a chain is refused. */
    Code code();

    /** One clause: who differs from whom, and in what. */
    String describe();

    /** The same where the one side was recorded earlier and the other is declared now. */
    default String describeDrift() {
      return describe();
    }
  }

  /** Both sides speak of the same kind of signal, over vocabularies that differ. */
  record OtherVocabulary(VocabularyDifference difference) implements Misfit {
    @Override
    public Code code() {
      return Code.VOCABULARY_MISMATCH;
    }

    @Override
    public String describe() {
      return difference.describe();
    }

    @Override
    public String describeDrift() {
      return "%s was recorded, %s is here: %s"
          .formatted(named(difference.given()), named(difference.wanted()), describe());
    }

    private static String named(VocabularyContract vocabulary) {
      return "%s %s"
          .formatted(
              vocabulary.simpleName(), Fingerprints.abbreviate(vocabulary.symbols().fingerprint()));
    }
  }

  /** The two sides speak of different kinds of signal. */
  record OtherSignal(SignalContract given, SignalContract wanted) implements Misfit {
    @Override
    public Code code() {
      return Code.SIGNAL_MISMATCH;
    }

    @Override
    public String describe() {
      return "%s against %s".formatted(given.describe(), wanted.describe());
    }
  }

  /**
   * Speech features that differ.
   *
   * @param difference what is given against what is wanted
   */
  record OtherFeatures(String difference) implements Misfit {
    @Override
    public Code code() {
      return Code.SIGNAL_MISMATCH;
    }

    @Override
    public String describe() {
      return difference;
    }
  }

  /** Weights of another architecture: the first layer that differs, in the builder's words. */
  record OtherArchitecture(String given, String wanted) implements Misfit {
    @Override
    public Code code() {
      return Code.CONTRACT_DRIFT;
    }

    @Override
    public String describe() {
      return "%s against %s".formatted(given, wanted);
    }
  }
}
