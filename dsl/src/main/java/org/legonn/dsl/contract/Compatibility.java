package org.legonn.dsl.contract;

import java.util.List;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;
import org.legonn.dsl.contract.Verdict.Fits;
import org.legonn.dsl.contract.Verdict.OtherArchitecture;
import org.legonn.dsl.contract.Verdict.OtherFeatures;
import org.legonn.dsl.contract.Verdict.OtherSignal;
import org.legonn.dsl.contract.Verdict.OtherVocabulary;
import org.legonn.dsl.contract.VocabularyDifference.Nature;

/**
 * The one compatibility rule. The annotation processor, {@code Chain} and the loading of
 * checkpoints all ask here; nobody compares vocabularies on their own.
 */
public final class Compatibility {
  private Compatibility() {}

  /**
   * Whether what one module gives is what the next one takes: the same declaration with the same
   * content.
   */
  public static Verdict join(SignalContract given, SignalContract wanted) {
    Verdict content = content(given, wanted);
    if (content instanceof Fits
        && given instanceof MarginalsContract a
        && wanted instanceof MarginalsContract b
        && !a.vocabulary().name().equals(b.vocabulary().name())) {
      return new OtherVocabulary(
          new VocabularyDifference(a.vocabulary(), b.vocabulary(), Nature.NAME, -1));
    }
    return content;
  }

  /**
   * Whether weights recorded under one contract may serve a module that is now declared under
   * another. Names may change, content may not.
   */
  public static Verdict drift(ModuleContract recorded, ModuleContract declared) {
    Verdict input = drift(recorded.input(), declared.input());
    if (!(input instanceof Fits)) {
      return input;
    }
    Verdict output = drift(recorded.output(), declared.output());
    if (!(output instanceof Fits)) {
      return output;
    }
    return architecture(recorded.architecture(), declared.architecture());
  }

  /** The part of {@link #drift(ModuleContract, ModuleContract)} that needs no architecture. */
  public static Verdict drift(SignalContract recorded, SignalContract declared) {
    return content(recorded, declared);
  }

  /**
   * Whether weights recorded under one contract can be extended to another: all is the same but the
   * symbols of vocabularies, and the files that text is cut by.
   */
  public static Verdict extension(ModuleContract recorded, ModuleContract wanted) {
    return drift(
        new ModuleContract(
            recorded.name(),
            versioned(recorded.input(), wanted.input()),
            versioned(recorded.output(), wanted.output()),
            recorded.architecture()),
        wanted);
  }

  private static SignalContract versioned(SignalContract recorded, SignalContract wanted) {
    return wanted
        .spoken()
        .map(now -> recorded.over(before -> before.version(now.symbols(), now.files())))
        .orElse(recorded);
  }

  private static Verdict content(SignalContract given, SignalContract wanted) {
    if (given instanceof MarginalsContract a && wanted instanceof MarginalsContract b) {
      return vocabulary(a.vocabulary(), b.vocabulary());
    }
    if (given instanceof TextContract a && wanted instanceof TextContract b) {
      return vocabulary(a.vocabulary(), b.vocabulary());
    }
    if (given instanceof SpeechContract a && wanted instanceof SpeechContract b) {
      return a.features().unlike(b.features()).isEmpty()
          ? new Fits()
          : new OtherFeatures(a.features(), b.features());
    }
    return new OtherSignal(given, wanted);
  }

  private static Verdict vocabulary(VocabularyContract given, VocabularyContract wanted) {
    return VocabularyDifference.inContent(given, wanted)
        .<Verdict>map(OtherVocabulary::new)
        .orElseGet(Fits::new);
  }

  private static Verdict architecture(List<String> recorded, List<String> declared) {
    for (int i = 0; i < Math.max(recorded.size(), declared.size()); i++) {
      String a = i < recorded.size() ? recorded.get(i) : "no further layer";
      String b = i < declared.size() ? declared.get(i) : "no further layer";
      if (!a.equals(b)) {
        return new OtherArchitecture(a, b);
      }
    }
    return new Fits();
  }
}
