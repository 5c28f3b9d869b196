package org.legonn.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredOnnx;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.backend.ExportsChain;
import org.legonn.runtime.decode.EngineSearch;
import org.legonn.runtime.decode.LoadedChain;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.publish.ExportAssets;
import org.legonn.runtime.settings.Search;

/**
 * Writes a whole trained chain in the engine's own format for serving, a SavedModel of
 * TensorFlow's: ids of source symbols in; ids of target symbols, lengths and scores out. Immutable:
 * each method gives another export.
 */
public final class Export extends ChainUse<Export> {
  private final Search search;

  private Export(State state, Search search) {
    super(state);
    this.search = search;
  }

  /**
   * Of a run's modules.
   *
   * @throws ContractException if the chain's files no longer fit
   */
  public static Export of(Chain<? extends Signal, ? extends Text<?>> chain, Run run) {
    return of(chain).run(run);
  }

  /** Of modules that come packaged with their classes, or are loaded; fails as above. */
  public static Export of(Chain<? extends Signal, ? extends Text<?>> chain) {
    return new Export(new State(chain), Search.DEFAULT);
  }

  @Override
  Export with(State other) {
    return new Export(other, search);
  }

  /** With another search than {@link Search#DEFAULT}; it becomes part of what is written. */
  public Export search(Search other) {
    return new Export(state(), other);
  }

  /**
   * Writes the chain.
   *
   * @param folder new or empty
   * @throws InputException if the folder is not empty or can't be written, or a module has no
   *     weights
   * @throws ContractException if a module was trained to another contract
   * @throws BackendException if the engine can't export
   */
  public void write(Path folder) {
    try (LoadedChain loaded = openChain()) {
      if (!(loaded.model() instanceof ExportsChain exporting)) {
        throw new InputException(
            "this engine can't export a chain; translate with the chain's run instead");
      }
      prepare(folder);
      exporting.export(folder, EngineSearch.of(search, loaded), ExportAssets.of(chain()));
      chain().onnx().ifPresent(onnx -> state().note().accept(staysOutside(onnx)));
    }
  }

  private String staysOutside(DeclaredOnnx onnx) {
    return String.format(
        Locale.ROOT,
        "%s is no part of it: run %s by yourself, and feed its probabilities [batch, positions, %d], the blank last",
        chain().encoders().get(0).name(),
        onnx.contract().model(),
        onnx.signature().classes());
  }

  private static void prepare(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> children = Files.list(folder)) {
        if (children.findAny().isPresent()) {
          throw new InputException(folder + ": is not empty; name a new folder");
        }
      }
    } catch (IOException e) {
      throw new InputException(
          "%s: can't be written (%s); name another folder".formatted(folder, Reasons.of(e)), e);
    }
  }
}
