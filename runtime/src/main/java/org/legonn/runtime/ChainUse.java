package org.legonn.runtime;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.decode.LengthWatch;
import org.legonn.runtime.decode.LoadedChain;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.train.TrainedModules;

/**
 * A use of a trained chain: where its weights come from, and where to compute. Modules come from
 * where {@link #load(TrainedModule)} says, else from the run, else as they are packaged with their
 * classes. Immutable.
 *
 * @param <B> the use itself
 */
public abstract sealed class ChainUse<B extends ChainUse<B>>
    permits Evaluation, Translator.Setup, Recogniser.Setup, Export {
  private final State state;

  /** What all uses have. */
  record State(
      DeclaredChain chain,
      Optional<Path> run,
      Map<String, Path> loads,
      EngineOptions engine,
      Consumer<String> note) {
    State(Chain<?, ?> chain) {
      this(chain.declared(), Optional.empty(), Map.of(), EngineOptions.AUTO, line -> {});
    }

    State withEngine(EngineOptions other) {
      return new State(chain, run, loads, other, note);
    }
  }

  ChainUse(State state) {
    this.state = state;
  }

  abstract B with(State other);

  final State state() {
    return state;
  }

  final DeclaredChain chain() {
    return state.chain();
  }

  /** The same with the modules of a run. */
  public final B run(Run run) {
    return with(
        new State(
            state.chain(), Optional.of(run.folder()), state.loads(), state.engine(), state.note()));
  }

  /**
   * The same with a module of another run: decoders are exchanged so.
   *
   * @throws InputException if the chain has no module of that name
   */
  public final B load(TrainedModule module) {
    return load(module.name(), module.folder());
  }

  /** The same with a module's weights from a folder; fails as above. */
  public final B load(Class<? extends LegoUnit<?, ?>> module, Path folder) {
    return load(NamedModules.nameIn(chain(), module), folder);
  }

  /** The same for a module by its name; fails as above. */
  public final B load(String module, Path folder) {
    NamedModules.require(chain(), module);
    Map<String, Path> more = new TreeMap<>(state.loads());
    more.put(module, folder);
    return with(new State(state.chain(), state.run(), more, state.engine(), state.note()));
  }

  /** The same on another device; a GPU where there is one unless this is called. */
  public final B device(Device device) {
    EngineOptions now = state.engine();
    return with(state.withEngine(new EngineOptions(device, now.threads(), now.precision())));
  }

  /**
   * The same with so many threads for an operation; 0, as it is, is one a core.
   *
   * @throws InputException if they are more than 1,024, or fewer than none
   */
  public final B threads(int threads) {
    EngineOptions now = state.engine();
    return with(state.withEngine(new EngineOptions(now.device(), threads, now.precision())));
  }

  /** The same in other numbers. */
  public final B precision(Precision precision) {
    EngineOptions now = state.engine();
    return with(state.withEngine(new EngineOptions(now.device(), now.threads(), precision)));
  }

  /** The same with somebody who is told, in a line each, what is strange but no error. */
  public final B notes(Consumer<String> note) {
    return with(new State(state.chain(), state.run(), state.loads(), state.engine(), note));
  }

  /**
   * Opens the chain with its weights; compares all contracts before any weight is read.
   *
   * @throws InputException if a module is nowhere, or a folder or a package is damaged
   * @throws ContractException if a module was trained to another contract
   */
  final LoadedChain openChain() {
    TrainedModules trained = TrainedModules.complete(chain(), state.loads(), state.run());
    trained.strangers().forEach(state.note());
    return LoadedChain.of(
        trained.open(Backends.find(), state.engine()),
        chain(),
        trained.grounded(),
        new LengthWatch(chain(), trained.records(), state.note()));
  }
}
