package org.legonn.archetype;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine where nothing of this project is installed: its shell knows {@code mvn}, whose local
 * repository is that of this build, but for this project's own artifacts. They are those just
 * built; what is installed there doesn't reach the build's repository.
 */
final class UsersMachine implements AutoCloseable {
  private static final String VERSION = System.getProperty("build.version");
  private static final Path ROOT = Path.of(System.getProperty("build.root"));
  private static final String ARTIFACTS = "org/legonn";

  private final Path folder;
  private final Path repository;

  private UsersMachine(Path folder) {
    this.folder = folder;
    this.repository = folder.resolve("repository");
  }

  static UsersMachine in(Path folder) throws IOException {
    UsersMachine machine = new UsersMachine(folder);
    machine.linkRepository();
    machine.deployPom("legonn-parent", ROOT);
    for (String module : List.of("dsl", "processor", "runtime", "tf-backend", "archetype")) {
      machine.deploy("legonn-" + module, ROOT.resolve(module));
    }
    Path maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        exec "%s/bin/mvn" -B -ntp "-Dmaven.repo.local=%s" "$@"
        """
            .formatted(System.getProperty("build.maven.home"), machine.repository));
    maven.toFile().setExecutable(true);
    return machine;
  }

  /** The version of this project that the machine can get. */
  String version() {
    return VERSION;
  }

  /** Where the machine's Maven finds what it needs, this project's artifacts among it. */
  Path repository() {
    return repository;
  }

  /** A new project from the archetype, in a folder of its artifact's name. */
  Path generate(Path projects, String artifact, String javaPackage)
      throws IOException, InterruptedException {
    run(
        projects,
        ("mvn -q org.apache.maven.plugins:maven-archetype-plugin:%s:generate"
                + " -DarchetypeCatalog=internal -DarchetypeGroupId=org.legonn"
                + " -DarchetypeArtifactId=legonn-archetype -DarchetypeVersion=%s"
                + " -DgroupId=com.legonn_example -DartifactId=%s -Dversion=1.0 -Dpackage=%s")
            .formatted(
                System.getProperty("build.archetype-plugin"), VERSION, artifact, javaPackage));
    return projects.resolve(artifact);
  }

  /** The output of a command that succeeds. */
  String run(Path directory, String command) throws IOException, InterruptedException {
    return run(directory, command, true);
  }

  /** The output of a command that fails. */
  String fail(Path directory, String command) throws IOException, InterruptedException {
    return run(directory, command, false);
  }

  private String run(Path directory, String command, boolean succeeds)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "command", ".log");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    environment.put("LC_ALL", "C.UTF-8");
    Locale here = Locale.getDefault();
    environment.put(
        "MAVEN_OPTS",
        "-Duser.language=%s -Duser.country=%s".formatted(here.getLanguage(), here.getCountry()));
    Process process = builder.start();
    boolean ended = process.waitFor(20, TimeUnit.MINUTES);
    process.destroyForcibly();
    String output = Files.readString(log);
    assertWithMessage("%s\n%s", command, output).that(ended).isTrue();
    assertWithMessage("%s\n%s", command, output).that(process.exitValue() == 0).isEqualTo(succeeds);
    return output;
  }

  private void deploy(String artifact, Path module) throws IOException {
    String jar = artifact + "-" + VERSION + ".jar";
    Files.copy(module.resolve("target").resolve(jar), deployPom(artifact, module).resolve(jar));
  }

  private Path deployPom(String artifact, Path module) throws IOException {
    Path target = repository.resolve(ARTIFACTS).resolve(artifact).resolve(VERSION);
    Files.createDirectories(target);
    Files.copy(module.resolve("pom.xml"), target.resolve(artifact + "-" + VERSION + ".pom"));
    return target;
  }

  /** Folders of the first level are the machine's own, so that it can install beside them. */
  private void linkRepository() throws IOException {
    Path original = Path.of(System.getProperty("build.repository"));
    for (Path top : list(original)) {
      if (Files.isDirectory(top)) {
        Path own = Files.createDirectories(repository.resolve(top.getFileName()));
        for (Path entry : list(top)) {
          if (!original.relativize(entry).equals(Path.of(ARTIFACTS))) {
            Files.createSymbolicLink(own.resolve(entry.getFileName()), entry);
          }
        }
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /**
   * Takes the links into the build's repository away, so that whoever deletes this follows none.
   */
  @Override
  public void close() throws IOException {
    for (Path top : list(repository)) {
      for (Path entry : list(top)) {
        if (Files.isSymbolicLink(entry)) {
          Files.delete(entry);
        }
      }
    }
  }
}
