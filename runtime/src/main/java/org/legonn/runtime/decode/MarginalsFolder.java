package org.legonn.runtime.decode;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.SymbolsInvalidException;
import org.legonn.dsl.contract.Verdict.Misfit;
import org.legonn.dsl.contract.VocabularyContract;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.disk.NewFolder;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.speech.NpyFile;

/**
 * What an encoder said, as data: {@code manifest.jsonl}, a matrix a source that it names, and the
 * symbols that the columns stand for. It has its name once it is whole; until then it is written
 * beside.
 */
public final class MarginalsFolder implements AutoCloseable {
  /** The list of what is in the folder. */
  public static final String MANIFEST = "manifest.jsonl";

  private static final String SYMBOLS = "symbols.txt";
  private static final Gson GSON = new Gson();

  private final Path name;
  private final NewFolder folder;
  private final int classes;
  private final BufferedWriter manifest;
  private int count;

  private MarginalsFolder(Path name, NewFolder folder, int classes, BufferedWriter manifest) {
    this.name = name;
    this.folder = folder;
    this.classes = classes;
    this.manifest = manifest;
  }

  /**
   * Begins a folder.
   *
   * @param name of the folder, which must be new or empty
   * @param output of the module whose marginals these are
   * @throws InputException if the folder is not empty or can't be written
   */
  public static MarginalsFolder create(Path name, SignalContract output) {
    SymbolTable symbols = output.spoken().map(VocabularyContract::symbols).orElseThrow();
    try {
      NewFolder folder = NewFolder.at(name);
      try {
        Files.writeString(
            folder.partial().resolve(SYMBOLS), String.join("\n", symbols.symbols()) + "\n");
        return new MarginalsFolder(
            name,
            folder,
            symbols.size() + 1,
            Files.newBufferedWriter(folder.partial().resolve(MANIFEST)));
      } catch (IOException | RuntimeException | Error e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /**
   * Adds the marginals of a source.
   *
   * @param id of the source; its number in the folder, where it is empty
   * @param reading of all classes
   * @param text that the source shall become
   */
  public void add(String id, Reading reading, String text) {
    count++;
    String file = String.format(Locale.ROOT, "%08d.npy", count);
    JsonObject line = new JsonObject();
    line.addProperty("id", id.isEmpty() ? Integer.toString(count) : id);
    line.addProperty("features", file);
    line.addProperty("text", text);
    try {
      NpyFile.write(folder.partial().resolve(file), rows(reading));
      manifest.write(GSON.toJson(line) + "\n");
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  private float[][] rows(Reading reading) {
    float[][] rows = new float[reading.classes().length][classes];
    for (int k = 0; k < rows.length; k++) {
      for (int n = 0; n < reading.classes()[k].length; n++) {
        rows[k][reading.classes()[k][n]] = reading.probabilities()[k][n];
      }
    }
    return rows;
  }

  /**
   * Gives the folder its name.
   *
   * @return how many sources are in it
   */
  public int publish() {
    try {
      manifest.close();
      folder.publish();
      return count;
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /** What was not published goes. */
  @Override
  public void close() {
    try (folder) {
      manifest.close(); // On a full disk it can't be, and the folder goes all the same.
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  private static InputException unwritable(Path folder, IOException e) {
    return new InputException("%s: can't be written (%s)".formatted(folder, Reasons.of(e)), e);
  }

  /**
   * Compares the symbols that lie beside a manifest, if they do, with those of the module that
   * gives its marginals: columns in another order look right, and are not.
   *
   * @throws InputException if they are others
   */
  public static void requireSymbols(Path manifest, DeclaredModule module) {
    Path file =
        Files.isDirectory(manifest) ? manifest.resolve(SYMBOLS) : manifest.resolveSibling(SYMBOLS);
    if (!Files.isRegularFile(file)) {
      return;
    }
    SignalContract declared = module.contract().output();
    try {
      SymbolTable recorded = SymbolTable.parse(Files.readAllBytes(file));
      VocabularyContract vocabulary = module.target().contract();
      if (Compatibility.drift(
              new MarginalsContract(vocabulary.version(recorded, vocabulary.files())), declared)
          instanceof Misfit misfit) {
        throw new InputException(
            "%s: these marginals are over other symbols than %s gives: %s; record them anew, or name the right ones"
                .formatted(file, module.name(), misfit.describe()));
      }
    } catch (SymbolsInvalidException e) {
      throw new InputException(e.in(file.toString()), e);
    } catch (IOException e) {
      throw new InputException("%s: can't be read (%s)".formatted(file, Reasons.of(e)), e);
    }
  }
}
