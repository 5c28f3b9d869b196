package org.legonn.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.Packaging;
import org.legonn.runtime.Run;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Coordinates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code package-module}. */
@Command(
    name = "package-module",
    description = "Make an artifact of a trained module, for other projects to depend on.",
    sortOptions = false)
final class PackageModuleCommand implements Callable<Integer> {
  /** What people call no folder. */
  private static final Pattern ARCHIVE = Pattern.compile("(?i)\\.(zip|jar|war|tar|tgz|gz)$");

  private final ChainSource assembly;
  private final Console console;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the run that trained it.")
  private Path run;

  @Option(
      names = "--module",
      paramLabel = "NAME",
      required = true,
      description = "The module's name, such as english-decoder.")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "F.jar|DIR",
      required = true,
      description =
          "A jar with classes, vocabularies and weights; or a folder of resources, such as"
              + " target/classes of the project that holds the classes, to add the weights to.")
  private Path out;

  @Option(
      names = "--licence",
      paramLabel = "NAME",
      required = true,
      description = "Licence of the weights, such as Apache-2.0 (SPDX).")
  private String licence;

  @Option(
      names = "--group",
      paramLabel = "G",
      description = "Maven group of the jar (default: the package of the module's class).")
  private @Nullable String group;

  @Option(
      names = "--artifact",
      paramLabel = "A",
      description = "Maven artifact of the jar (default: the module's name).")
  private @Nullable String artifact;

  @Option(
      names = "--version",
      paramLabel = "V",
      defaultValue = "1.0",
      description = "Maven version of the jar (default: 1.0).")
  private String version;

  @Option(
      names = "--evaluation",
      paramLabel = "F",
      description = "Scores for the model card, as evaluate --json wrote them; repeatable.")
  private List<Path> evaluations = new ArrayList<>();

  PackageModuleCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    requireJarOrFolder();
    Packaging packaging = Packaging.of(assembly.chain(), Run.in(run), name, licence);
    for (Path evaluation : evaluations) {
      packaging = packaging.evaluation(evaluation);
    }
    if (isJar()) {
      Coordinates coordinates = coordinates(packaging.usualCoordinates());
      Path pom = packaging.jar(out, coordinates);
      console.out().println("%s: %s".formatted(out, coordinates));
      console
          .out()
          .println(
              "mvn install:install-file -Dfile=%s -DpomFile=%s"
                  .formatted(quoted(out), quoted(pom)));
    } else {
      packaging.into(out);
      console.err().println("%s: the weights of %s".formatted(out, name));
    }
    return 0;
  }

  private void requireJarOrFolder() {
    boolean looksLikeFile = ARCHIVE.matcher(out.toString()).find() && !Files.isDirectory(out);
    if (looksLikeFile && !isJar()) {
      throw new InputException(
          out + ": would be a folder; name it .jar for a jar, or name a folder of resources");
    }
  }

  private boolean isJar() {
    return out.toString().endsWith(".jar");
  }

  /** For a Unix shell, where it would else take the path apart. */
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\w./:@%+,=\\\\-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private Coordinates coordinates(Coordinates usual) {
    return new Coordinates(
        group != null ? group : usual.group(),
        artifact != null ? artifact : usual.artifact(),
        version);
  }
}
