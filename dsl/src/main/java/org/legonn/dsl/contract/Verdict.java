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
      return drift(named(difference.given()), named(difference.wanted()), describe());
    }

    /** With the fingerprint, unless that is the same on both sides. */
    private String named(VocabularyContract vocabulary) {
      String fingerprint = Fingerprints.abbreviate(vocabulary.symbols().fingerprint());
      return difference.firstIndex() < 0
          ? vocabulary.simpleName()
          : vocabulary.simpleName() + " " + fingerprint;
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

  /** Speech features that differ. */
  record OtherFeatures(FeaturesContract given, FeaturesContract wanted) implements Misfit {
    @Override
    public Code code() {
      return Code.SIGNAL_MISMATCH;
    }

    @Override
    public String describe() {
      return given.unlike(wanted).orElseThrow();
    }

    @Override
    public String describeDrift() {
      return drift(given.simpleName(), wanted.simpleName(), describe());
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
      // On one line, and no longer than what a builder says; the one side comes from a file.
      return "%s against %s".formatted(Quote.bare(given), Quote.bare(wanted));
    }
  }

  private static String drift(String recorded, String declared, String how) {
    return recorded.equals(declared)
        ? "%s is no longer what was recorded: %s".formatted(declared, how)
        : "%s was recorded, %s is here: %s".formatted(recorded, declared, how);
  }
}
