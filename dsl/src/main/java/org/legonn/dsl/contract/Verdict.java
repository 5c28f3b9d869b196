package org.legonn.dsl.contract;

/** What the compatibility rule says of two sides. */
public sealed interface Verdict {
  /** The two sides fit. */
  record Fits() implements Verdict {}

  /** The two sides don't fit. */
  sealed interface Misfit extends Verdict {
    /** One clause: who differs from whom, and in what. */
    String describe();
  }

  /** Both sides speak of the same kind of signal, over vocabularies that differ. */
  record OtherVocabulary(VocabularyDifference difference) implements Misfit {
    @Override
    public String describe() {
      return difference.describe();
    }
  }

  /** The two sides speak of different kinds of signal. */
  record OtherSignal(SignalContract given, SignalContract wanted) implements Misfit {
    @Override
    public String describe() {
      return "%s is given where %s is wanted".formatted(given.describe(), wanted.describe());
    }
  }

  /** Speech features that differ. */
  record OtherFeatures(FeaturesContract given, FeaturesContract wanted) implements Misfit {
    @Override
    public String describe() {
      return "%s is given where %s is wanted".formatted(given, wanted);
    }
  }

  /** Weights of another architecture: the first layer that differs, in the builder's words. */
  record OtherArchitecture(String given, String wanted) implements Misfit {
    @Override
    public String describe() {
      return "%s is given where %s is wanted".formatted(given, wanted);
    }
  }
}
