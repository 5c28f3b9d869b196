package org.legonn.runtime.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ForeignRecordException;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.ModuleRecordJson;
import org.legonn.dsl.contract.Product;
import org.legonn.dsl.contract.Verdict;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.SafeTensors;

/**
 * A trained module on disk: its weights, and its record with the contract they were trained to.
 *
 * @param path of the folder
 * @param record what it says of the module
 */
public record ModuleFolder(Path path, ModuleRecord record) {
  /** The name of the weights' file. */
  public static final String WEIGHTS = "weights.safetensors";

  /** What the files of before {@link #WEIGHTS} were called. */
  private static final String[] FIRST_FILES = {"weights.index", "lengths.json"};

  /** Room for vocabularies of a million symbols. */
  public static final int LARGEST_RECORD = 1 << 27;

  /**
   * Writes a module's weights into {@code folder}, which must not exist.
   *
   * @param run identity of the run that trained them
   * @param step of the run
   */
  static void write(
      Path folder,
      DeclaredModule module,
      NamedTensors weights,
      String run,
      long step,
      Experience experience)
      throws IOException {
    write(
        folder,
        weights,
        sha256 ->
            new ModuleRecord(
                module.name(),
                module.type().getName(),
                Product.VERSION,
                module.contract(),
                experience.lengths(),
                experience.grounded(),
                run,
                step,
                sha256,
                Optional.empty()));
  }

  /**
   * The same of a module that more is recorded of.
   *
   * @param record by the SHA-256 of its weights
   */
  static void write(Path folder, NamedTensors weights, Function<String, ModuleRecord> record)
      throws IOException {
    Files.createDirectories(folder);
    String sha256 = SafeTensors.write(folder.resolve(WEIGHTS), weights, Map.of());
    Files.writeString(
        folder.resolve(ModuleNames.RECORD), ModuleRecordJson.write(record.apply(sha256)));
  }

  /**
   * Reads the record in a folder and compares its contract with the one that {@code module}
   * declares. No weight is read.
   *
   * @throws InputException if the folder doesn't hold a module
   * @throws ContractException if the contracts differ
   */
  public static ModuleFolder of(Path folder, DeclaredModule module) {
    ModuleFolder found = in(folder);
    ModuleContract recorded = found.record().contract();
    if (Compatibility.drift(recorded, module.contract()) instanceof Verdict.Misfit misfit) {
      throw new ContractException(
          Code.CONTRACT_DRIFT,
          "%s was trained to another contract than %s declares: %s; %strain it anew or load another"
              .formatted(
                  folder,
                  module.name(),
                  misfit.describeDrift(),
                  Compatibility.extension(recorded, module.contract()) instanceof Verdict.Fits
                      ? "extend it (legonn extend), "
                      : ""));
    }
    return found;
  }

  /**
   * Reads the record in a folder, whatever it was trained to. No weight is read.
   *
   * @throws InputException if the folder doesn't hold a module
   */
  public static ModuleFolder in(Path folder) {
    requireFiles(folder);
    ModuleRecord read = read(folder.resolve(ModuleNames.RECORD));
    if (!Files.isRegularFile(folder.resolve(WEIGHTS))) {
      throw new InputException(
          "%s: holds no %s; restore it, train it anew or load another".formatted(folder, WEIGHTS));
    }
    return new ModuleFolder(folder, read);
  }

  private static void requireFiles(Path folder) {
    boolean weights = Files.isRegularFile(folder.resolve(WEIGHTS));
    for (String first : FIRST_FILES) {
      if (!weights && Files.exists(folder.resolve(first))) {
        throw new InputException(
            "%s: holds a module as LegoNN wrote it before it kept weights as safetensors (%s); nothing converts it: train it anew"
                .formatted(folder, first));
      }
    }
    boolean recorded = Files.isRegularFile(folder.resolve(ModuleNames.RECORD));
    if (weights && !recorded) {
      throw new InputException(
          "%s: holds weights without their contract (no %s); restore it, train it anew or load another"
              .formatted(folder, ModuleNames.RECORD));
    }
    if (!recorded) {
      throw new InputException(
          "%s: holds no %s; name the folder of one module, such as RUN/english-decoder"
              .formatted(folder, ModuleNames.RECORD));
    }
  }

  private static ModuleRecord read(Path file) {
    try {
      if (Files.size(file) > LARGEST_RECORD) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "it has %d bytes", Files.size(file)));
      }
      return ModuleRecordJson.read(Files.readAllBytes(file));
    } catch (ForeignRecordException e) {
      throw new InputException("%s: %s".formatted(file, e.getMessage()), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          "%s: is damaged (%s); restore it, train it anew or load another"
              .formatted(file, e instanceof IOException io ? Reasons.of(io) : e.getMessage()),
          e);
    }
  }

  /**
   * Reads the weights.
   *
   * @throws InputException if they are damaged, are not those of the record, or not all finite
   */
  public NamedTensors weights() {
    return SafeTensors.read(path.resolve(WEIGHTS))
        .requireSha256(record.sha256())
        .requireFinite()
        .tensors();
  }

  /**
   * Reads the weights into a module of {@code model}.
   *
   * @param module its name there
   * @throws InputException as {@link #weights} does
   * @throws BackendException if they are not those of such a module; nothing is changed then
   */
  void load(String module, Model model) {
    model.setWeights(module, weights());
  }
}
