package org.legonn.runtime.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.legonn.dsl.architecture.ModuleSpec;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.Extended;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.Product;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.Verdict;
import org.legonn.dsl.contract.VocabularyChange;
import org.legonn.dsl.contract.VocabularyContract;
import org.legonn.runtime.backend.ClassAxis;
import org.legonn.runtime.backend.FreshModule;
import org.legonn.runtime.backend.StartsModules;
import org.legonn.runtime.disk.NewFolder;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.TensorShape;

/**
 * A trained module on its way to other versions of its vocabularies: symbols that stay keep their
 * weights, to the bit, wherever they stand now; new ones are drawn as in a fresh module. What gives
 * them is drawn around the mean of the symbols that stay (Hewitt, 2021), and a little below: around
 * 0, new ones would compete with what the module has learnt, since to a softmax 0 is a score like
 * any other.
 */
public final class ModuleExtension {
  private final ModuleFolder trained;
  private final ModuleSpec spec;
  private final ModuleContract contract;

  /**
   * Of a module in a folder.
   *
   * @param spec its architecture
   * @param contract what it is extended to
   * @throws ContractException if more differs from the module's contract than symbols, or no symbol
   *     stays
   * @throws InputException if nothing differs
   */
  public ModuleExtension(ModuleFolder trained, ModuleSpec spec, ModuleContract contract) {
    this.trained = trained;
    this.spec = spec;
    this.contract = contract;
    ModuleContract recorded = trained.record().contract();
    if (Compatibility.extension(recorded, contract) instanceof Verdict.Misfit misfit) {
      throw new ContractException(
          Code.CONTRACT_DRIFT,
          "%s can't be extended, for more than symbols differs: %s; train it anew"
              .formatted(trained.path(), misfit.describeDrift()));
    }
    if (Compatibility.drift(recorded, contract) instanceof Verdict.Fits) {
      throw new InputException(
          "%s: has these very symbols already, so there is nothing to extend; name the new symbols"
              .formatted(trained.path()));
    }
    for (VocabularyChange change : Extended.changes(recorded, contract)) {
      if (change.kept() == 0) {
        throw new InputException(
            "%s: shares no symbol with the new %s; name another version of the same vocabulary"
                .formatted(trained.path(), change.vocabulary()));
      }
    }
  }

  /**
   * Writes the extended module.
   *
   * @param engine that draws the weights of new symbols
   * @param out new or empty; whoever finds the module there finds all of it
   * @return what became of the symbols
   * @throws InputException if the weights are damaged, or the folder is not empty or can't be
   *     written
   */
  public Extended write(StartsModules engine, long seed, Path out) {
    ModuleRecord before = trained.record();
    Extended extended =
        new Extended(before.sha256(), seed, Extended.changes(before.contract(), contract));
    try (NewFolder folder = NewFolder.at(out)) {
      NamedTensors weights = weights(engine.start(spec, contract, seed));
      ModuleFolder.write(folder.partial(), weights, sha256 -> record(sha256, extended));
      folder.publish();
    } catch (IOException e) {
      throw new InputException("%s: can't be written (%s)".formatted(out, Reasons.of(e)), e);
    }
    return extended;
  }

  private ModuleRecord record(String sha256, Extended extended) {
    ModuleRecord before = trained.record();
    return new ModuleRecord(
        before.name(),
        before.type(),
        Product.VERSION,
        contract,
        before.lengths(),
        before.grounded(),
        before.run(),
        before.step(),
        sha256,
        Optional.of(extended));
  }

  private NamedTensors weights(FreshModule fresh) {
    SortedMap<String, TensorShape> shapes = fresh.weights().shapes();
    fresh
        .classAxes()
        .forEach(
            (name, axis) ->
                shapes.compute(
                    name, (it, shape) -> transfer(axis).shapeBefore(shape, axis.axis())));
    NamedTensors before = trained.weights();
    Optional<String> misfit = before.misfit(shapes);
    if (misfit.isPresent()) {
      throw new InputException(
          "%s: its weights are not those of its contract (%s); restore it"
              .formatted(trained.path(), misfit.get()));
    }
    SortedMap<String, FloatTensor> weights = new TreeMap<>(before.asMap());
    fresh
        .classAxes()
        .forEach(
            (name, axis) ->
                weights.compute(name, (it, old) -> extended(old, fresh.weights().get(name), axis)));
    return NamedTensors.of(weights);
  }

  private FloatTensor extended(FloatTensor old, FloatTensor fresh, ClassAxis axis) {
    ClassTransfer transfer = transfer(axis);
    FloatTensor kept = transfer.apply(old, fresh, axis.axis());
    return switch (axis.end()) {
      case INPUT -> kept;
      case OUTPUT -> transfer.aroundMean(kept, axis.axis());
    };
  }

  private ClassTransfer transfer(ClassAxis axis) {
    return new ClassTransfer(
        symbols(trained.record().contract(), axis.end()), symbols(contract, axis.end()));
  }

  private static SymbolTable symbols(ModuleContract contract, ClassAxis.End end) {
    SignalContract signal =
        switch (end) {
          case INPUT -> contract.input();
          case OUTPUT -> contract.output();
        };
    return signal.spoken().map(VocabularyContract::symbols).orElseThrow();
  }
}
