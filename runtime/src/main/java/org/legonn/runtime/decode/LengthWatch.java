package org.legonn.runtime.decode;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.train.LengthWarnings;

/** Tells once of sources whose interfaces have other lengths than modules were trained on. */
public final class LengthWatch {
  private final DeclaredChain chain;
  private final Map<String, ModuleRecord> trained;
  private final Consumer<String> note;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * A watch.
   *
   * @param trained what is recorded of the chain's modules, by name
   * @param note is told, in a line for each module
   */
  public LengthWatch(
      DeclaredChain chain, Map<String, ModuleRecord> trained, Consumer<String> note) {
    this.chain = chain;
    this.trained = Map.copyOf(trained);
    this.note = note;
  }

  /** One that knows of no lengths. */
  static LengthWatch none(DeclaredChain chain) {
    return new LengthWatch(chain, Map.of(), line -> {});
  }

  /** Tells if these are the first outside. */
  public void see(List<? extends Source> sources) {
    if (told.get()) {
      return;
    }
    List<String> warnings = warnings(sources);
    if (!warnings.isEmpty() && told.compareAndSet(false, true)) {
      warnings.forEach(note);
    }
  }

  /** Looks at sources that don't count, so that the first that does is not looked at for longer. */
  void rehearse(List<? extends Source> sources) {
    List<String> unused = warnings(sources);
  }

  private List<String> warnings(List<? extends Source> sources) {
    // Nothing reads an empty source.
    List<Source> read =
        sources.stream()
            .filter(source -> source.length() > 0)
            .collect(Collectors.toUnmodifiableList());
    return read.isEmpty() ? List.of() : LengthWarnings.of(chain, trained, read);
  }
}
