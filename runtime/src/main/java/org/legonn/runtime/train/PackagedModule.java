package org.legonn.runtime.train;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Locale;
import java.util.Optional;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.ModuleRecordJson;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.SafeTensors;

/**
 * A trained module that comes with its class: its record and its weights lie where the class comes
 * from, under {@code META-INF/legonn/CLASS/}. Its contract was compared when the chain was built.
 */
public final class PackagedModule {
  private final DeclaredModule module;
  private final ModuleRecord record;

  private PackagedModule(DeclaredModule module, ModuleRecord record) {
    this.module = module;
    this.record = record;
  }

  /**
   * What is packaged with a module's class; empty where it comes untrained.
   *
   * @throws InputException if the record is damaged
   */
  public static Optional<PackagedModule> of(DeclaredModule module) {
    return module
        .packaged(ModuleNames.RECORD)
        .map(file -> new PackagedModule(module, readRecord(file)));
  }

  private static ModuleRecord readRecord(URL file) {
    try (InputStream in = open(file)) {
      byte[] content = in.readNBytes(ModuleFolder.LARGEST_RECORD + 1);
      if (content.length > ModuleFolder.LARGEST_RECORD) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "it has more than %d bytes", ModuleFolder.LARGEST_RECORD));
      }
      return ModuleRecordJson.read(content);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          "%s: is damaged (%s); package the module again".formatted(file, e.getMessage()), e);
    }
  }

  /** What its record says. */
  public ModuleRecord record() {
    return record;
  }

  /** What is loaded, and from where: one line. */
  public String describe() {
    return "%s: the weights packaged with %s".formatted(module.name(), module.type().getName());
  }

  /**
   * Reads the weights, straight from where they are packaged.
   *
   * @throws InputException if they are missing, damaged, not those of the record, or not all finite
   */
  NamedTensors weights() {
    URL file =
        module
            .packaged(ModuleFolder.WEIGHTS)
            .orElseThrow(
                () ->
                    new InputException(
                        Wording.of(
                            "the packaged %s has no %s; package the module again, or add %s",
                            module.name(),
                            ModuleFolder.WEIGHTS,
                            Setting.LOAD.to(module.name(), "DIR"))));
    try (InputStream in = open(file)) {
      return SafeTensors.read(in, file.toString())
          .requireSha256(record.sha256())
          .requireFinite()
          .tensors();
    } catch (IOException e) {
      throw new InputException(
          "%s: can't be read (%s); package the module again".formatted(file, Reasons.of(e)), e);
    }
  }

  /**
   * Reads the weights into {@code model}.
   *
   * @throws InputException as {@link #weights} does
   * @throws BackendException if they are not those of such a module; nothing is changed then
   */
  void load(Model model) {
    model.setWeights(module.name(), weights());
  }

  /** A cached jar would stay open, and as it was when it was first read. */
  private static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }
}
