package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.Verdict;
import org.legonn.dsl.contract.Verdict.Misfit;
import org.legonn.dsl.contract.Verdict.OtherSignal;
import org.legonn.dsl.contract.VocabularyContract;
import org.legonn.runtime.PackagedModules;
import org.legonn.runtime.result.ListedModule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code modules}. */
@Command(
    name = "modules",
    description =
        "List packaged modules, and which of them fit beside a module; none of their code is run.",
    sortOptions = false)
final class ModulesCommand implements Callable<Integer> {
  /** Digits of a fingerprint that tell vocabularies apart at a glance. */
  private static final int FINGERPRINT = 12;

  private final Console console;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Folder of jars, and of folders with jars (default: the class path).")
  private @Nullable Path folder;

  @Option(
      names = "--fits",
      paramLabel = "CLASS",
      description =
          "Say of each module whether it fits beside this one: the class of one that is listed, or a"
              + " class of the project, with its package.")
  private @Nullable String beside;

  ModulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PackagedModules found =
        folder == null ? PackagedModules.onClassPath() : PackagedModules.in(folder);
    found.broken().forEach(line -> console.err().println("warning: " + line));
    ModuleContract other =
        beside == null ? null : found.contract(beside, ModulesCommand.class.getClassLoader());
    for (ListedModule module : found.modules()) {
      show(module);
      if (other != null) {
        showFit(module, other);
      }
    }
    if (found.modules().isEmpty()) {
      console
          .err()
          .println(
              "no packaged module is %s; package-module makes one"
                  .formatted(folder == null ? "on the class path" : "in " + folder));
    }
    return 0;
  }

  private void show(ListedModule module) {
    ModuleContract contract = module.record().contract();
    console.out().println(module.record().name());
    fact("class", module.record().type());
    fact("from", module.place());
    module.coordinates().ifPresent(it -> fact("depend on", it.toString()));
    fact("takes", described(contract.input()));
    fact("gives", described(contract.output()));
    fact("licence", module.licence().orElse("not said"));
    if (module.scores().isEmpty()) {
      fact("scores", "not measured");
    }
    module.scores().forEach(score -> fact("scores", score));
  }

  private static String described(SignalContract signal) {
    if (signal instanceof SpeechContract speech) {
      return "%s, %s".formatted(signal.describe(), speech.features().describe());
    }
    VocabularyContract vocabulary = signal.spoken().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s, %,d symbols %s, %s",
        signal.describe(),
        vocabulary.symbols().size(),
        vocabulary.symbols().fingerprint().substring(0, FINGERPRINT),
        vocabulary.segmentation().name());
  }

  private void showFit(ListedModule module, ModuleContract other) {
    Verdict behind = module.behind(other);
    Verdict before = module.before(other);
    if (behind instanceof OtherSignal && before instanceof OtherSignal) {
      fact(
          "fits",
          "no: it takes %s and gives %s; %s takes %s and gives %s"
              .formatted(
                  module.record().contract().input().describe(),
                  module.record().contract().output().describe(),
                  other.name(),
                  other.input().describe(),
                  other.output().describe()));
      return;
    }
    showFit("behind", behind, other);
    showFit("before", before, other);
  }

  private void showFit(String side, Verdict verdict, ModuleContract other) {
    if (verdict instanceof Misfit misfit) {
      if (!(misfit instanceof OtherSignal)) {
        fact("fits", "not %s %s: %s".formatted(side, other.name(), misfit.describe()));
      }
    } else {
      fact("fits", "%s %s".formatted(side, other.name()));
    }
  }

  private void fact(String name, String value) {
    console.out().println(String.format(Locale.ROOT, "  %-9s  %s", name, value));
  }
}
