package org.legonn.dsl.contract;

import static com.google.common.truth.Truth.assertThat;
import static org.legonn.dsl.contract.Contracts.FINGERPRINT;
import static org.legonn.dsl.contract.Contracts.bpe;
import static org.legonn.dsl.contract.Contracts.decoder;
import static org.legonn.dsl.contract.Contracts.logMel;
import static org.legonn.dsl.contract.Contracts.speechEncoder;
import static org.legonn.dsl.contract.Contracts.words;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.TextContract;
import org.legonn.dsl.contract.Verdict.Fits;
import org.legonn.dsl.contract.Verdict.Misfit;
import org.legonn.dsl.contract.Verdict.OtherVocabulary;
import org.legonn.dsl.contract.VocabularyDifference.Nature;

class CompatibilityTest {
  private static final VocabularyContract ENGLISH = words("x.English", "one", "two", "three");

  @Test
  void oneVocabularyFitsItself() {
    assertThat(join(ENGLISH, words("x.English", "one", "two", "three"))).isInstanceOf(Fits.class);
  }

  @Test
  void otherSymbolsAreToldWithSizesAndTheFirstDifference() {
    Misfit misfit = misfit(ENGLISH, words("x.Other", "one", "zwei"));
    assertThat(misfit.describe())
        .isEqualTo("3 symbols against 2; they first differ at index 1: «two» against «zwei»");
    assertThat(misfit.code()).isEqualTo(Code.VOCABULARY_MISMATCH);
    assertThat(difference(misfit).firstIndex()).isEqualTo(1);
  }

  @Test
  void aListThatGoesOnDiffersWhereTheOtherEnds() {
    assertThat(misfit(ENGLISH, words("x.Other", "one", "two")).describe())
        .isEqualTo(
            "3 symbols against 2; they first differ at index 2: «three» against the end of the list");
  }

  @Test
  void anotherOrderIsRecognised() {
    Misfit misfit = misfit(ENGLISH, words("x.Other", "one", "three", "two"));
    assertThat(difference(misfit).nature()).isEqualTo(Nature.ORDER);
    assertThat(misfit.describe())
        .isEqualTo(
            "the same 3 symbols in another order; they first differ at index 1: «two» against"
                + " «three»");
  }

  @Test
  void anotherCaseIsRecognised() {
    Misfit misfit = misfit(ENGLISH, words("x.Other", "one", "Two", "THREE"));
    assertThat(difference(misfit).nature()).isEqualTo(Nature.CASE);
    assertThat(misfit.describe()).startsWith("the same 3 symbols but for case;");
  }

  @Test
  void anotherUnicodeFormIsRecognisedAndShown() {
    Misfit misfit =
        misfit(words("x.French", "un", "e\u0301te\u0301"), words("x.Other", "un", "été"));
    assertThat(difference(misfit).nature()).isEqualTo(Nature.FORM);
    assertThat(misfit.describe())
        .isEqualTo(
            "the same 2 symbols but for their Unicode form; they first differ at index 1:"
                + " «e\u0301te\u0301» (U+0065 U+0301 U+0074 U+0065 U+0301) against «été» (U+00E9"
                + " U+0074 U+00E9)");
  }

  @Test
  void twoDeclarationsOfOneListDontFit() {
    Misfit misfit = misfit(ENGLISH, words("y.Outer$English", "one", "two", "three"));
    assertThat(difference(misfit).nature()).isEqualTo(Nature.NAME);
    assertThat(misfit.describe())
        .isEqualTo(
            "x.English and y.Outer.English list the same 3 symbols, but they are two declarations");
  }

  @Test
  void otherMergesAreTold() {
    Misfit misfit = misfit(bpe("x.E", FINGERPRINT, "a"), bpe("x.E", "0123456789abcdef", "a"));
    assertThat(difference(misfit).nature()).isEqualTo(Nature.SEGMENTATION);
    assertThat(misfit.describe())
        .isEqualTo(
            "the same 1 symbols, but with files vocab/x.E.merges %s against vocab/x.E.merges 0123456789ab"
                .formatted(FINGERPRINT.substring(0, 12)));
  }

  @Test
  void mergesThatDifferInTheirLastDigitOnlyAreTold() {
    String other = FINGERPRINT.substring(0, 63) + (FINGERPRINT.endsWith("0") ? "1" : "0");
    assertThat(join(bpe("x.E", FINGERPRINT, "a"), bpe("x.E", other, "a")))
        .isInstanceOf(Misfit.class);
  }

  @Test
  void anotherNormalizationAndCasingAreTold() {
    VocabularyContract lower =
        new VocabularyContract(
            "x.English",
            ENGLISH.symbols(),
            Procedure.first("WORDS"),
            Procedure.first("NFKC"),
            Procedure.first("LOWER"),
            Procedure.first("WHITE_SPACE"),
            List.of());
    assertThat(misfit(ENGLISH, lower).describe())
        .isEqualTo(
            "the same 3 symbols, but with normalization NFC against NFKC and casing PRESERVED"
                + " against LOWER");
  }

  @Test
  void symbolsThatCodeOfAnotherVersionCutsAreTold() {
    VocabularyContract later =
        new VocabularyContract(
            "x.English",
            ENGLISH.symbols(),
            new Procedure("WORDS", 2),
            ENGLISH.normalization(),
            ENGLISH.casing(),
            ENGLISH.tokenization(),
            List.of());
    assertThat(misfit(ENGLISH, later).describe())
        .isEqualTo("the same 3 symbols, but with segmentation WORDS version 1 against version 2");
  }

  @Test
  void featuresThatCodeOfAnotherVersionComputesAreTold() {
    Procedure utterance = Procedure.first("UTTERANCE");
    FeaturesContract now = new LogMelContract("x.Sound", 8_000, 40, utterance);
    FeaturesContract energies =
        new LogMelContract("x.Sound", 8_000, 40, new Procedure("log-mel", 2), utterance);
    assertThat(drift(speechEncoder(energies, ENGLISH), speechEncoder(now, ENGLISH)).describe())
        .isEqualTo(
            "@LogMel(sampleRate = 8000, bins = 40), but energies log-mel version 2 against version"
                + " 1");
    FeaturesContract scale =
        new LogMelContract("x.Sound", 8_000, 40, new Procedure("UTTERANCE", 2));
    assertThat(drift(speechEncoder(scale, ENGLISH), speechEncoder(now, ENGLISH)).describe())
        .isEqualTo(
            "@LogMel(sampleRate = 8000, bins = 40), but standardization UTTERANCE version 2 against"
                + " version 1");
  }

  @Test
  void textDoesNotFitMarginals() {
    Misfit misfit =
        (Misfit) Compatibility.join(new TextContract(ENGLISH), new MarginalsContract(ENGLISH));
    assertThat(misfit.describe()).isEqualTo("Text<English> against Marginals<English>");
    assertThat(misfit.code()).isEqualTo(Code.SIGNAL_MISMATCH);
  }

  @Test
  void weightsMayServeAModuleOfAnotherName() {
    ModuleContract recorded = decoder(ENGLISH);
    ModuleContract declared = decoder(words("y.Anglais", "one", "two", "three"));
    assertThat(Compatibility.drift(recorded, declared)).isInstanceOf(Fits.class);
  }

  @Test
  void driftIsToldWithBothFingerprints() {
    VocabularyContract changed = words("x.English", "one", "three", "two");
    assertThat(drift(decoder(ENGLISH), decoder(changed)).describeDrift())
        .isEqualTo(
            "English %s was recorded, English %s is here: the same 3 symbols in another order; they first differ at index 1: «two» against «three»"
                .formatted(
                    ENGLISH.symbols().fingerprint().substring(0, 12),
                    changed.symbols().fingerprint().substring(0, 12)));
  }

  @Test
  void driftOfTheSameSymbolsIsToldWithoutTheirFingerprint() {
    VocabularyContract lower =
        new VocabularyContract(
            "x.English",
            ENGLISH.symbols(),
            Procedure.first("WORDS"),
            Procedure.first("NFC"),
            Procedure.first("LOWER"),
            Procedure.first("WHITE_SPACE"),
            List.of());
    assertThat(drift(decoder(lower), decoder(ENGLISH)).describeDrift())
        .isEqualTo(
            "English is no longer what was recorded: the same 3 symbols, but with casing LOWER"
                + " against PRESERVED");
  }

  @Test
  void driftOfFeaturesNamesThem() {
    assertThat(
            drift(speechEncoder(logMel(80), ENGLISH), speechEncoder(logMel(40), ENGLISH))
                .describeDrift())
        .startsWith("Telephone is no longer what was recorded: @LogMel(");
  }

  @Test
  void weightsOfAnotherArchitectureAreRefusedWithTheFirstLayerThatDiffers() {
    ModuleContract recorded = decoder(ENGLISH);
    ModuleContract wider =
        new ModuleContract(
            recorded.name(),
            recorded.input(),
            recorded.output(),
            List.of("weightedEmbedding(128, receptiveField(1))", "text()"));
    Misfit misfit = drift(recorded, wider);
    assertThat(misfit.describe())
        .isEqualTo(
            "weightedEmbedding(64, receptiveField(1)) against weightedEmbedding(128,"
                + " receptiveField(1))");
    assertThat(misfit.code()).isEqualTo(Code.CONTRACT_DRIFT);
  }

  @Test
  void aLayerLessIsTold() {
    ModuleContract recorded = decoder(ENGLISH);
    ModuleContract shorter =
        new ModuleContract(
            recorded.name(),
            recorded.input(),
            recorded.output(),
            recorded.architecture().subList(0, 1));
    assertThat(drift(recorded, shorter).describe()).isEqualTo("text() against no further layer");
  }

  @Test
  void otherFeaturesAreRefusedAsTheyAreDeclared() {
    Misfit bins = drift(speechEncoder(logMel(80), ENGLISH), speechEncoder(logMel(40), ENGLISH));
    assertThat(bins.describe())
        .isEqualTo(
            "@LogMel(sampleRate = 16000, bins = 80) against @LogMel(sampleRate = 16000, bins = 40)");
    FeaturesContract mfcc =
        new PrecomputedContract("x.Mfcc", 80, 100, Procedure.first("UTTERANCE"));
    Misfit kind = drift(speechEncoder(logMel(80), ENGLISH), speechEncoder(mfcc, ENGLISH));
    assertThat(kind.describe())
        .endsWith("against @Precomputed(dimensions = 80, framesPerSecond = 100.0)");
    FeaturesContract raw = new PrecomputedContract("x.Mfcc", 80, 100, Procedure.first("NONE"));
    Misfit scale = drift(speechEncoder(raw, ENGLISH), speechEncoder(mfcc, ENGLISH));
    assertThat(scale.describe())
        .isEqualTo(
            "@Precomputed(dimensions = 80, framesPerSecond = 100.0, standardization = NONE)"
                + " against @Precomputed(dimensions = 80, framesPerSecond = 100.0)");
  }

  @Test
  void aModuleIsExtendedToOtherSymbolsAndMergesAndToNothingElse() {
    ModuleContract recorded = decoder(ENGLISH);
    ModuleContract more = decoder(words("x.English", "four", "three", "one"));
    assertThat(Compatibility.extension(recorded, recorded)).isInstanceOf(Fits.class);
    assertThat(Compatibility.extension(recorded, more)).isInstanceOf(Fits.class);
    assertThat(Extended.changes(recorded, more))
        .containsExactly(
            new VocabularyChange("x.English", ENGLISH.symbols().fingerprint(), 2, 1, 1));
    assertThat(Extended.changes(recorded, recorded)).isEmpty();
    VocabularyContract otherwiseCut =
        new VocabularyContract(
            ENGLISH.name(),
            ENGLISH.symbols(),
            Procedure.first("CHARACTERS"),
            ENGLISH.normalization(),
            ENGLISH.casing(),
            ENGLISH.tokenization(),
            List.of());
    assertThat(Compatibility.extension(recorded, decoder(otherwiseCut))).isInstanceOf(Misfit.class);
    ModuleContract deeper =
        new ModuleContract(
            recorded.name(), recorded.input(), recorded.output(), List.of("another layer"));
    assertThat(Compatibility.extension(recorded, deeper)).isInstanceOf(Misfit.class);
    assertThat(Compatibility.extension(recorded, speechEncoder(logMel(80), ENGLISH)))
        .isInstanceOf(Misfit.class);
  }

  private static Verdict join(VocabularyContract given, VocabularyContract wanted) {
    return Compatibility.join(new MarginalsContract(given), new MarginalsContract(wanted));
  }

  private static Misfit misfit(VocabularyContract given, VocabularyContract wanted) {
    return (Misfit) join(given, wanted);
  }

  private static Misfit drift(ModuleContract recorded, ModuleContract declared) {
    return (Misfit) Compatibility.drift(recorded, declared);
  }

  private static VocabularyDifference difference(Misfit misfit) {
    return ((OtherVocabulary) misfit).difference();
  }
}
