package org.legonn.dsl.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;

/** Contracts to test with. */
final class Contracts {
  static final String FINGERPRINT = Fingerprints.of("merges".getBytes(UTF_8));

  private Contracts() {}

  static VocabularyContract words(String name, String... symbols) {
    return new VocabularyContract(
        name,
        SymbolTable.of(List.of(symbols)),
        Procedure.first("WORDS"),
        Procedure.first("NFC"),
        Procedure.first("PRESERVED"),
        Procedure.first("WHITE_SPACE"),
        List.of());
  }

  static VocabularyContract bpe(String name, String sha256, String... symbols) {
    return new VocabularyContract(
        name,
        SymbolTable.of(List.of(symbols)),
        Procedure.first("BPE"),
        Procedure.first("NFC"),
        Procedure.first("PRESERVED"),
        Procedure.first("WHITE_SPACE"),
        List.of(new FileFingerprint("vocab/" + name + ".merges", sha256)));
  }

  static ModuleContract decoder(VocabularyContract vocabulary) {
    return new ModuleContract(
        "english-decoder",
        new MarginalsContract(vocabulary),
        new TextContract(vocabulary),
        List.of("weightedEmbedding(64, receptiveField(1))", "text()"));
  }

  static ModuleContract speechEncoder(FeaturesContract features, VocabularyContract vocabulary) {
    return new ModuleContract(
        "speech-encoder",
        new SpeechContract(features),
        new MarginalsContract(vocabulary),
        List.of("subsample(64, 4)", "marginals()"));
  }

  static FeaturesContract logMel(int bins) {
    return new LogMelContract("org.example.Telephone", 16_000, bins, Procedure.first("UTTERANCE"));
  }
}
