package org.legonn.processor;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.legonn.process.ChildJvm;

/**
 * A user's project, built by Maven as the user would. Its local repository is that of this build,
 * but for this project's own artifacts: they are those under test, and nothing is installed.
 */
final class MavenProject implements AutoCloseable {
  private static final String VERSION = "TEST";

  private final Path folder;
  private final Path repository;

  private MavenProject(Path folder, Path repository) {
    this.folder = folder;
    this.repository = repository;
  }

  /** A project of the {@code pom.xml} under the tests' resources at {@code template}. */
  static MavenProject create(String template, Path folder) throws IOException {
    MavenProject project =
        new MavenProject(folder.resolve("project"), folder.resolve("repository"));
    project.write("pom.xml", Programs.read(template + "/pom.xml"));
    project.linkRepository();
    project.deploy("legonn-dsl", List.of("gson", "jspecify"), org.legonn.dsl.Vocabulary.class);
    project.deploy(
        "legonn-processor",
        List.of("legonn-dsl", "javapoet", "auto-common", "guava", "failureaccess"),
        LegonnProcessor.class);
    return project;
  }

  MavenProject write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    return this;
  }

  Path resolve(String file) {
    return folder.resolve(file);
  }

  /** Maven's output, from a run that passes. */
  String passes(String... goals) throws IOException, InterruptedException {
    return run(true, goals);
  }

  /** Maven's output, from a run that fails. */
  String fails(String... goals) throws IOException, InterruptedException {
    return run(false, goals);
  }

  private String run(boolean passing, String... goals) throws IOException, InterruptedException {
    Path log = folder.resolve("maven.log");
    List<String> command = new ArrayList<>();
    String maven = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
    command.add(Path.of(System.getProperty("build.maven.home"), "bin", maven).toString());
    command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + repository));
    for (String plugin : List.of("clean", "compiler", "resources", "jar", "surefire")) {
      String property = "build." + plugin + "-plugin";
      command.add("-D" + property + "=" + System.getProperty(property));
    }
    command.addAll(List.of(goals));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_OPTS", String.join(" ", ChildJvm.locale()));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    process.destroyForcibly();
    String output = Files.readString(log, UTF_8);
    assertWithMessage(output).that(ended).isTrue();
    assertWithMessage(output).that(process.exitValue() == 0).isEqualTo(passing);
    return output;
  }

  /** Takes the links into this build's repository away. */
  @Override
  public void close() throws IOException {
    for (Path linked : List.of(repository, repository.resolve("org"))) {
      try (Stream<Path> entries = Files.list(linked)) {
        for (Path entry : entries.filter(Files::isSymbolicLink).toList()) {
          Files.delete(entry);
        }
      }
    }
  }

  private void linkRepository() throws IOException {
    Path original = Path.of(System.getProperty("build.repository"));
    link(original, repository, "org");
    link(original.resolve("org"), repository.resolve("org"), "legonn");
  }

  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        if (!entry.getFileName().toString().equals(except)) {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
        }
      }
    }
  }

  private void deploy(String artifact, List<String> dependencies, Class<?> content)
      throws IOException {
    Path target = repository.resolve("org/legonn").resolve(artifact).resolve(VERSION);
    Files.createDirectories(target);
    String stem = artifact + "-" + VERSION;
    Files.writeString(
        target.resolve(stem + ".pom"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.legonn</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
          <dependencies>
        %s
          </dependencies>
        </project>
        """
            .formatted(
                artifact,
                VERSION,
                dependencies.stream()
                    .flatMap(it -> dependency(it).stream())
                    .collect(Collectors.joining("\n"))));
    Path classes = Path.of(content.getProtectionDomain().getCodeSource().getLocation().getPath());
    if (Files.isDirectory(classes)) {
      zip(classes, target.resolve(stem + ".jar"));
    } else {
      Files.copy(classes, target.resolve(stem + ".jar"));
    }
  }

  /** In the version that the tests have; none if they don't have it, since it is shaded. */
  private List<String> dependency(String artifact) {
    if (artifact.startsWith("legonn-")) {
      return List.of(dependency("org.legonn", artifact, VERSION));
    }
    Path original = Path.of(System.getProperty("build.repository"));
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(it -> it.startsWith(original))
        .map(original::relativize)
        .filter(it -> it.getName(it.getNameCount() - 3).toString().equals(artifact))
        .map(
            it ->
                dependency(
                    it.subpath(0, it.getNameCount() - 3)
                        .toString()
                        .replace(File.separatorChar, '.'),
                    artifact,
                    it.getName(it.getNameCount() - 2).toString()))
        .toList();
  }

  private static String dependency(String group, String artifact, String version) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
        .formatted(group, artifact, version);
  }

  private static void zip(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
      }
    }
  }
}
