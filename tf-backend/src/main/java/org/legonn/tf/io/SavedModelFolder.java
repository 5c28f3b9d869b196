package org.legonn.tf.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.BackendException;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/** A folder in TensorFlow's SavedModel format. */
public final class SavedModelFolder {
  private static final String ASSETS = "assets";
  private static final String VARIABLES = "variables";

  private static final String GRAPH = "saved_model.pb";

  private final Path folder;

  /** The SavedModel in an existing folder. */
  public SavedModelFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes all but the variables.
   *
   * @param assets files by name
   * @throws BackendException if it can't be written
   */
  public void write(MetaGraphDef graph, Map<String, byte[]> assets) {
    try {
      Files.createDirectories(folder.resolve(VARIABLES));
      Path files = Files.createDirectories(folder.resolve(ASSETS));
      for (Map.Entry<String, byte[]> asset : assets.entrySet()) {
        Files.write(files.resolve(asset.getKey()), asset.getValue());
      }
      try (OutputStream out = Files.newOutputStream(folder.resolve(GRAPH))) {
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(graph)
            .build()
            .writeTo(out);
      }
    } catch (IOException e) {
      throw new BackendException(folder + ": can't be written (" + Reasons.of(e) + ")", e);
    }
  }

  /** Deletes what was written before a failure: half of it would be taken for all. */
  public void clear(BackendException failure) {
    for (String name : List.of(GRAPH, ASSETS, VARIABLES)) {
      try {
        Folders.delete(folder.resolve(name));
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }

  /** What the paths of the variables' files begin with. */
  Path variables() {
    return folder.resolve(VARIABLES).resolve(VARIABLES);
  }
}
