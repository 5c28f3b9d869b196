package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Text;
import org.legonn.runtime.Packaging;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Run;
import org.legonn.runtime.Training;
import org.legonn.runtime.Translator;
import org.legonn.runtime.settings.Coordinates;

/**
 * Two teams publish modules of one name over vocabularies at one path. Whoever depends on both gets
 * from each what it does alone, as its translations show.
 */
class TwoLibrariesTest {
  private static final List<String> SENTENCES = List.of("a b", "c", "b b a c", "a c a");

  @TempDir Path folder;

  @Test
  void librariesOfEqualContractsKeepTheirWeightsApart() throws Exception {
    assertApart(List.of("x", "y", "z"), List.of("x", "y", "z"));
  }

  @Test
  void librariesOfUnequalContractsDoSoToo() throws Exception {
    assertApart(List.of("x", "y", "z"), List.of("z", "u", "v", "w"));
  }

  private void assertApart(List<String> ofOne, List<String> ofTwo) throws Exception {
    Library one = publish("one", ofOne, 1);
    Library two = publish("two", ofTwo, 2);
    assertThat(one.translations()).isNotEqualTo(two.translations());
    List<Path> inOrder = Stream.concat(one.jars().stream(), two.jars().stream()).toList();
    List<Path> reversed = new ArrayList<>(inOrder);
    Collections.reverse(reversed);
    for (List<Path> classPath : List.of(inOrder, reversed, List.of(fat(reversed)))) {
      try (URLClassLoader program = loader(classPath)) {
        assertThat(translations(Translator.of(chain(program, "one"))))
            .isEqualTo(one.translations());
        assertThat(translations(Translator.of(chain(program, "two"))))
            .isEqualTo(two.translations());
      }
    }
  }

  /** What a team published, and what its modules make of {@link #SENTENCES} in its own project. */
  private record Library(List<Path> jars, List<String> translations) {}

  private Library publish(String team, List<String> symbols, long seed) throws Exception {
    Path project = compiled(team, symbols);
    try (URLClassLoader own = loader(List.of(project))) {
      Chain<Text<?>, Text<?>> chain = chain(own, team);
      Run run =
          Training.of(chain)
              .data(ParallelText.of(SENTENCES, targets(symbols)))
              .steps(40)
              .learningRate(1e-2)
              .warmup(5)
              .minCoverage(0)
              .seed(seed)
              .threads(1)
              .run(folder.resolve(team + "-run"));
      List<Path> jars = new ArrayList<>();
      for (String module : List.of("the-encoder", "the-decoder")) {
        Path jar = folder.resolve(team + "-" + module + ".jar");
        Packaging.of(chain, run, module, "Apache-2.0").jar(jar, new Coordinates(team, module, "1"));
        jars.add(jar);
      }
      return new Library(jars, translations(Translator.of(chain, run)));
    }
  }

  private static List<String> targets(List<String> symbols) {
    return SENTENCES.stream()
        .map(
            sentence ->
                Stream.of(sentence.split(" ", -1))
                    .map(word -> symbols.get(symbols.size() - 1 - "abc".indexOf(word)))
                    .toList())
        .map(words -> String.join(" ", words))
        .toList();
  }

  private static List<String> translations(Translator.Setup setup) {
    try (Translator translator = setup.threads(1).open()) {
      return SENTENCES.stream().map(text -> translator.translate(text).text()).toList();
    }
  }

  private Path compiled(String team, List<String> symbols) throws IOException {
    Path sources = Files.createDirectories(folder.resolve(team + "-sources"));
    Path classes = Files.createDirectories(folder.resolve(team + "-classes"));
    Files.createDirectories(classes.resolve("vocab"));
    Files.writeString(classes.resolve("vocab/source.txt"), "a\nb\nc\n");
    Files.writeString(classes.resolve("vocab/target.txt"), String.join("\n", symbols) + "\n");
    Map<String, String> types =
        Map.of(
            "Source",
            """
            @Symbols(value = "vocab/source.txt", segmentation = Segmentation.WORDS)
            public interface Source extends Vocabulary {}
            """,
            "Target",
            """
            @Symbols(value = "vocab/target.txt", segmentation = Segmentation.WORDS)
            public interface Target extends Vocabulary {}
            """,
            "TheEncoder",
            """
            @LegoModule("the-encoder")
            public final class TheEncoder implements TextEncoder<Source, Target> {
              public EncoderSpec define(TextEncoderBuilder encoder) {
                return encoder
                    .embed(8)
                    .transformer(1, Architecture.heads(2).feedForward(16))
                    .outputLength(Architecture.ratio(2))
                    .marginals();
              }
            }
            """,
            "TheDecoder",
            """
            @LegoModule("the-decoder")
            public final class TheDecoder implements Decoder<Target, Target> {
              public DecoderSpec define(DecoderBuilder decoder) {
                return decoder
                    .weightedEmbedding(8)
                    .decode(1, Architecture.heads(2).feedForward(16))
                    .text();
              }
            }
            """);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    for (Map.Entry<String, String> type : types.entrySet()) {
      Path source = sources.resolve(type.getKey() + ".java");
      Files.writeString(
          source,
          "package %s; import org.legonn.dsl.*; import org.legonn.dsl.architecture.*;\n%s"
              .formatted(team, type.getValue()));
      arguments.add(source.toString());
    }
    assertThat(javac.run(null, null, null, arguments.toArray(String[]::new))).isEqualTo(0);
    return classes;
  }

  @SuppressWarnings("unchecked") // The encoder and the decoder say so.
  private static Chain<Text<?>, Text<?>> chain(ClassLoader program, String team)
      throws ReflectiveOperationException {
    Object encoder = program.loadClass(team + ".TheEncoder").getDeclaredConstructor().newInstance();
    Object decoder = program.loadClass(team + ".TheDecoder").getDeclaredConstructor().newInstance();
    return (Chain<Text<?>, Text<?>>) join(encoder, decoder);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Its types are known to its own class loader alone.
  private static Chain<?, ?> join(Object encoder, Object decoder) {
    return Chain.of((org.legonn.dsl.SourceReader) encoder)
        .then((org.legonn.dsl.MarginalsReader) decoder);
  }

  private static URLClassLoader loader(List<Path> classPath) throws IOException {
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toUri().toURL();
    }
    return new URLClassLoader(urls, TwoLibrariesTest.class.getClassLoader());
  }

  /** Of two files of one path the first stays. */
  private Path fat(List<Path> jars) throws IOException {
    Map<String, byte[]> merged = new TreeMap<>();
    for (Path jar : jars) {
      try (FileSystem zip = FileSystems.newFileSystem(jar);
          Stream<Path> files = Files.walk(zip.getPath("/"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          merged.putIfAbsent(file.toString().substring(1), Files.readAllBytes(file));
        }
      }
    }
    Path fat = folder.resolve("fat.jar");
    try (OutputStream out = Files.newOutputStream(fat);
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
      for (Map.Entry<String, byte[]> file : merged.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return fat;
  }
}
