package org.legonn.runtime.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.DeclaredVocabulary;
import org.legonn.dsl.contract.ContractJson;

/**
 * What an exported chain's ids mean: the symbols of its source and target, a line a class, the
 * files beside them that segmentation reads, and every module's contract.
 */
public final class ExportAssets {
  private ExportAssets() {}

  /** The files by name: {@code source.txt}, {@code target.txt}, {@code german-encoder.json} …. */
  public static Map<String, byte[]> of(DeclaredChain chain) {
    Map<String, byte[]> assets = new TreeMap<>();
    chain.sourceVocabulary().ifPresent(source -> add(assets, "source.txt", source));
    add(assets, "target.txt", chain.decoder().target());
    for (DeclaredModule module : chain.modules()) {
      assets.put(module.name() + ".json", ContractJson.write(module.contract()).getBytes(UTF_8));
    }
    return assets;
  }

  private static void add(Map<String, byte[]> assets, String name, DeclaredVocabulary vocabulary) {
    String symbols = String.join("\n", vocabulary.symbols().symbols()) + "\n";
    assets.put(name, symbols.getBytes(UTF_8));
    vocabulary
        .companion()
        .ifPresent(
            content ->
                assets.put(vocabulary.segmentation().companionOf(name).orElseThrow(), content));
  }
}
