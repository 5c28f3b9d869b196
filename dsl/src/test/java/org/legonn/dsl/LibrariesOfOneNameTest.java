package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.spi.ToolProvider;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;
import org.springframework.boot.loader.net.protocol.jar.JarUrl;

/**
 * Two libraries that know nothing of each other have a module of one name and a vocabulary at one
 * path. Whatever way they meet, each class has what came with it.
 */
class LibrariesOfOneNameTest {
  private static final String PATH = "vocab/english.txt";

  /** The ways in which two libraries reach a program. */
  enum Meeting {
    ONE_BEFORE_TWO {
      @Override
      ClassLoader meet(Path folder, Library one, Library two) throws IOException {
        return loader(one.jar(folder), two.jar(folder));
      }
    },
    TWO_BEFORE_ONE {
      @Override
      ClassLoader meet(Path folder, Library one, Library two) throws IOException {
        return loader(two.jar(folder), one.jar(folder));
      }
    },
    /** Of two files of one path a fat jar keeps the first. */
    FAT_JAR {
      @Override
      ClassLoader meet(Path folder, Library one, Library two) throws IOException {
        Map<String, byte[]> merged = new TreeMap<>(two.packaged());
        merged.putAll(one.packaged());
        return loader(zip(folder.resolve("fat.jar"), merged));
      }
    },
    SPRING_BOOT {
      @Override
      ClassLoader meet(Path folder, Library one, Library two) throws IOException {
        Handlers.register();
        Path boot =
            zip(
                folder.resolve("boot.jar"),
                Map.of(
                    "BOOT-INF/lib/two.jar", Files.readAllBytes(two.jar(folder)),
                    "BOOT-INF/lib/one.jar", Files.readAllBytes(one.jar(folder))));
        URL[] nested = {
          JarUrl.create(boot.toFile(), "BOOT-INF/lib/two.jar"),
          JarUrl.create(boot.toFile(), "BOOT-INF/lib/one.jar")
        };
        return new LaunchedClassLoader(
            false, nested, LibrariesOfOneNameTest.class.getClassLoader());
      }
    },
    PROJECTS_OF_MAVEN {
      @Override
      ClassLoader meet(Path folder, Library one, Library two) throws IOException {
        Path first = folder.resolve("two/target/classes");
        Path second = folder.resolve("one/target/classes");
        unpack(two.plain(), first);
        unpack(one.plain(), second);
        return loader(first, second);
      }
    },
    /** Classes in one folder, resources in another. */
    PROJECTS_OF_GRADLE {
      @Override
      ClassLoader meet(Path folder, Library one, Library two) throws IOException {
        List<Path> places =
            List.of(
                folder.resolve("two/build/classes/java/main"),
                folder.resolve("two/build/resources/main"),
                folder.resolve("one/build/classes/java/main"),
                folder.resolve("one/build/resources/main"));
        unpack(two.classes(), places.get(0));
        unpack(two.resources(), places.get(1));
        unpack(one.classes(), places.get(2));
        unpack(one.resources(), places.get(3));
        return loader(places.toArray(Path[]::new));
      }
    },
    /** Two keeps its file in the place that no other library has. */
    PROJECTS_OF_MAVEN_WITH_A_PLACE_OF_ITS_OWN {
      @Override
      ClassLoader meet(Path folder, Library one, Library two) throws IOException {
        Path first = folder.resolve("one/target/classes");
        Path second = folder.resolve("two/target/classes");
        unpack(one.plain(), first);
        unpack(two.withoutFolder(), second);
        return loader(first, second);
      }
    },
    PROJECTS_OF_GRADLE_WITH_A_PLACE_OF_ITS_OWN {
      @Override
      ClassLoader meet(Path folder, Library one, Library two) throws IOException {
        List<Path> places =
            List.of(
                folder.resolve("one/build/classes/java/main"),
                folder.resolve("one/build/resources/main"),
                folder.resolve("two/build/classes/java/main"),
                folder.resolve("two/build/resources/main"));
        unpack(one.classes(), places.get(0));
        unpack(one.resources(), places.get(1));
        unpack(two.classes(), places.get(2));
        Map<String, byte[]> resources = two.withoutFolder();
        resources.keySet().removeAll(two.classes().keySet());
        unpack(resources, places.get(3));
        return loader(places.toArray(Path[]::new));
      }
    },
    /** One's file lies in a package that it opens to nobody, and that two could not have, too. */
    JAVA_MODULES {
      @Override
      ClassLoader meet(Path folder, Library one, Library two) throws IOException {
        return modules(
            zip(folder.resolve("one.jar"), one.described(folder)),
            zip(folder.resolve("two.jar"), two.describedWithoutFolder(folder)));
      }
    },
    JAVA_MODULES_IN_FOLDERS {
      @Override
      ClassLoader meet(Path folder, Library one, Library two) throws IOException {
        Path first = folder.resolve("one/target/classes");
        Path second = folder.resolve("two/target/classes");
        unpack(one.described(folder), first);
        unpack(two.describedWithoutFolder(folder), second);
        return modules(first, second);
      }
    };

    abstract ClassLoader meet(Path folder, Library one, Library two) throws IOException;
  }

  @TempDir Path folder;

  private final Library one = new Library("one", "a\nb\n");
  private final Library two = new Library("two", "a\nb\nc\n");

  @ParameterizedTest
  @EnumSource
  void eachVocabularyHasTheFileThatCameWithItsClass(Meeting meeting) throws Exception {
    ClassLoader program = meeting.meet(folder, one, two);
    assertThat(module(program, "one").target().symbols().symbols()).containsExactly("a", "b");
    assertThat(module(program, "two").target().symbols().symbols()).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @EnumSource
  void eachModuleHasTheWeightsThatCameWithItsClass(Meeting meeting) throws Exception {
    ClassLoader program = meeting.meet(folder, one, two);
    assertThat(weights(module(program, "one"))).isEqualTo("the weights of one");
    assertThat(weights(module(program, "two"))).isEqualTo("the weights of two");
  }

  @ParameterizedTest
  @EnumSource
  void aNewModuleOfTheSameNameHasNone(Meeting meeting) throws Exception {
    Path mine = folder.resolve("mine/target/classes");
    unpack(new Library("mine", "a\nb\nc\nd\n").sources(), mine);
    try (URLClassLoader program =
        new URLClassLoader(new URL[] {mine.toUri().toURL()}, meeting.meet(folder, one, two))) {
      DeclaredModule module = module(program, "mine");
      assertThat(module.packaged("weights")).isEmpty();
      assertThat(module.target().symbols().size()).isEqualTo(4);
    }
  }

  private static DeclaredModule module(ClassLoader program, String library) throws Exception {
    Object unit = program.loadClass(library + ".TheDecoder").getDeclaredConstructor().newInstance();
    return DeclaredModule.of((LegoUnit<?, ?>) unit);
  }

  private static String weights(DeclaredModule module) throws IOException {
    try (InputStream in = module.packaged("weights").orElseThrow().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static URLClassLoader loader(Path... places) throws IOException {
    URL[] urls = new URL[places.length];
    for (int i = 0; i < places.length; i++) {
      urls[i] = places[i].toUri().toURL();
    }
    return new URLClassLoader(urls, LibrariesOfOneNameTest.class.getClassLoader());
  }

  /** Java modules of one layer and one loader; what they use of the class path, they read. */
  private static ClassLoader modules(Path... places) {
    ClassLoader parent = LibrariesOfOneNameTest.class.getClassLoader();
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(places), ModuleFinder.of(), List.of("one", "two"));
    ModuleLayer.Controller controller =
        ModuleLayer.defineModulesWithOneLoader(configuration, List.of(ModuleLayer.boot()), parent);
    controller
        .layer()
        .modules()
        .forEach(module -> controller.addReads(module, parent.getUnnamedModule()));
    return controller.layer().findLoader("one");
  }

  private static void unpack(Map<String, byte[]> files, Path place) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = place.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** Stored, not deflated: what a jar needs that lies in another. */
  private static Path zip(Path jar, Map<String, byte[]> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        CRC32 checksum = new CRC32();
        checksum.update(file.getValue());
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.getValue().length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
    return jar;
  }

  /**
   * A vocabulary and a decoder, trained.
   *
   * @param name of its package
   * @param symbols of its vocabulary
   */
  private record Library(String name, String symbols) {
    /** Compiled once: they are the same whatever way the libraries meet. */
    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    Map<String, byte[]> classes() {
      return COMPILED.computeIfAbsent(name, unused -> compile());
    }

    private Map<String, byte[]> compile() {
      Compilation compilation =
          javac()
              .compile(
                  source(
                      "TheEnglish",
                      """
                      @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
                      public interface TheEnglish extends Vocabulary {}
                      """),
                  source(
                      "TheDecoder",
                      """
                      @LegoModule("decoder")
                      public final class TheDecoder implements Decoder<TheEnglish, TheEnglish> {
                        public DecoderSpec define(DecoderBuilder decoder) {
                          return decoder
                              .weightedEmbedding(8)
                              .decode(1, Architecture.heads(1).feedForward(8))
                              .text();
                        }
                      }
                      """));
      assertThat(compilation.errors()).isEmpty();
      Map<String, byte[]> files = new TreeMap<>();
      for (JavaFileObject compiled : compilation.generatedFiles()) {
        try (InputStream in = compiled.openInputStream()) {
          files.put(compiled.getName().replaceFirst("^/CLASS_OUTPUT/", ""), in.readAllBytes());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return files;
    }

    /** The descriptor that opens nothing, as a class file. */
    private byte[] descriptor(Path folder) throws IOException {
      Path module = folder.resolve("descriptors").resolve(name);
      unpack(classes(), module);
      Path source = module.resolve("module-info.java");
      Files.writeString(source, "module %1$s { exports %1$s; }".formatted(name));
      int status =
          ToolProvider.findFirst("javac")
              .orElseThrow()
              .run(
                  System.out,
                  System.err,
                  "--patch-module",
                  name + "=" + module,
                  "-d",
                  module.toString(),
                  source.toString());
      assertThat(status).isEqualTo(0);
      return Files.readAllBytes(module.resolve("module-info.class"));
    }

    private JavaFileObject source(String type, String declaration) {
      return JavaFileObjects.forSourceString(
          name + "." + type,
          "package %s; import org.legonn.dsl.*; import org.legonn.dsl.architecture.*;\n%s"
              .formatted(name, declaration));
    }

    private Map<String, byte[]> trained() {
      return Map.of(
          "META-INF/legonn/%s.TheDecoder/weights".formatted(name),
          "the weights of %s".formatted(name).getBytes(UTF_8));
    }

    Map<String, byte[]> resources() {
      Map<String, byte[]> files = new TreeMap<>(trained());
      files.put(PATH, symbols.getBytes(UTF_8));
      return files;
    }

    /** Untrained. */
    Map<String, byte[]> sources() {
      Map<String, byte[]> files = new TreeMap<>(classes());
      files.put(PATH, symbols.getBytes(UTF_8));
      return files;
    }

    /** As a project has it. */
    Map<String, byte[]> plain() {
      Map<String, byte[]> files = new TreeMap<>(classes());
      files.putAll(resources());
      return files;
    }

    /** As a project has it that leaves the vocabulary's folder to others. */
    Map<String, byte[]> withoutFolder() throws IOException {
      Map<String, byte[]> files = packaged();
      files.remove(PATH);
      return files;
    }

    /** As a Java module has it. */
    Map<String, byte[]> described(Path folder) throws IOException {
      Map<String, byte[]> files = plain();
      files.put("module-info.class", descriptor(folder));
      return files;
    }

    /** As a Java module has it beside another that has the vocabulary's folder. */
    Map<String, byte[]> describedWithoutFolder(Path folder) throws IOException {
      Map<String, byte[]> files = withoutFolder();
      files.put("module-info.class", descriptor(folder));
      return files;
    }

    /** As a package has it: the vocabulary under its class's name, and where it was, too. */
    Map<String, byte[]> packaged() {
      Map<String, byte[]> files = plain();
      files.put("META-INF/legonn/%s.TheEnglish/%s".formatted(name, PATH), symbols.getBytes(UTF_8));
      return files;
    }

    Path jar(Path folder) throws IOException {
      return zip(folder.resolve(name + ".jar"), plain());
    }
  }
}
