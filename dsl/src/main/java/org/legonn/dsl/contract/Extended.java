package org.legonn.dsl.contract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the weights of a module come from whose vocabularies were extended after it was trained.
 *
 * @param sha256 of the file of weights that were extended
 * @param seed that drew the weights of new symbols
 * @param vocabularies those that changed, each once
 */
public record Extended(String sha256, long seed, List<VocabularyChange> vocabularies) {
  public Extended {
    ModuleRecord.requireSha256(sha256);
    vocabularies = List.copyOf(vocabularies);
  }

  /**
   * What becomes of each vocabulary between one contract and another that it {@linkplain
   * Compatibility#extension can be extended} to.
   */
  public static List<VocabularyChange> changes(ModuleContract before, ModuleContract after) {
    return Stream.of(change(before.input(), after.input()), change(before.output(), after.output()))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static Optional<VocabularyChange> change(SignalContract before, SignalContract after) {
    return before
        .spoken()
        .flatMap(
            old ->
                after
                    .spoken()
                    .filter(now -> !now.symbols().equals(old.symbols()))
                    .map(now -> VocabularyChange.of(old, now)));
  }
}
