package org.legonn.processor.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.legonn.dsl.Vocabulary;

/** A program of many assemblies on the disk, and the two ways to compile it. */
final class LargeProgram {
  private static final int ASSEMBLIES = 500;
  private static final int VOCABULARIES = 50;
  private static final int SYMBOLS = 4_000;

  private final Path folder;
  private final Path sources;
  private final Path generated;
  private final Path classes;

  private LargeProgram(Path folder) {
    this.folder = folder;
    this.sources = folder.resolve("sources");
    this.generated = folder.resolve("generated");
    this.classes = folder.resolve("classes");
  }

  static LargeProgram write(Path folder) throws IOException {
    LargeProgram program = new LargeProgram(folder);
    program.writeSource("org.legonn.runtime.cli", "TrainerProgram", TRAINER_PROGRAM);
    for (int i = 0; i < VOCABULARIES; i++) {
      program.writeVocabulary(i);
    }
    for (int i = 0; i < ASSEMBLIES; i++) {
      int vocabulary = i % VOCABULARIES;
      program.writeSource(
          "large",
          "Encoder" + i,
          String.format(Locale.ROOT, ENCODER, i, i, vocabulary, vocabulary));
      program.writeSource(
          "large",
          "Decoder" + i,
          String.format(Locale.ROOT, DECODER, i, i, vocabulary, vocabulary));
      program.writeSource("large", "Assembly" + i, String.format(Locale.ROOT, ASSEMBLY, i, i, i));
    }
    return program;
  }

  private void writeVocabulary(int i) throws IOException {
    Path file = classes.resolve("vocab/v" + i + ".txt");
    Files.createDirectories(file.getParent());
    Files.write(
        file, IntStream.range(0, SYMBOLS).mapToObj(symbol -> "v" + i + "s" + symbol).toList());
    writeSource("large", "Vocabulary" + i, String.format(Locale.ROOT, VOCABULARY, i, i));
  }

  private void writeSource(String packageName, String name, String content) throws IOException {
    Path file = sources.resolve(packageName.replace('.', '/')).resolve(name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Milliseconds. */
  double compileWithProcessor() throws IOException, InterruptedException {
    Files.createDirectories(generated);
    return compile(
        List.of(
            "-processorpath", System.getProperty("java.class.path"), "-s", generated.toString()),
        files(sources));
  }

  /** Milliseconds, with what the processor wrote before. */
  double compileWithoutProcessor() throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>(files(sources));
    files.addAll(files(generated));
    if (files.size() < 4 * ASSEMBLIES) {
      throw new IllegalStateException("the processor has written only part of the classes");
    }
    return compile(List.of("-proc:none"), files);
  }

  private double compile(List<String> options, List<Path> files)
      throws IOException, InterruptedException {
    Path list = folder.resolve("files");
    Files.write(list, files.stream().map(Path::toString).toList());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-d", classes.toString(), "-cp", classes + File.pathSeparator + dsl()));
    command.addAll(options);
    command.add("@" + list);
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("javac has refused the program");
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static String dsl() {
    return Path.of(Vocabulary.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static final String VOCABULARY =
      """
      package large;

      import org.legonn.dsl.Segmentation;
      import org.legonn.dsl.Symbols;
      import org.legonn.dsl.Vocabulary;

      @Symbols(value = "vocab/v%d.txt", segmentation = Segmentation.WORDS)
      public interface Vocabulary%d extends Vocabulary {}
      """;

  private static final String ENCODER =
      """
      package large;

      import static org.legonn.dsl.architecture.Architecture.heads;
      import static org.legonn.dsl.architecture.Architecture.ratio;

      import org.legonn.dsl.LegoModule;
      import org.legonn.dsl.TextEncoder;
      import org.legonn.dsl.architecture.EncoderSpec;
      import org.legonn.dsl.architecture.TextEncoderBuilder;

      @LegoModule("encoder-%d")
      public final class Encoder%d implements TextEncoder<Vocabulary%d, Vocabulary%d> {
        @Override
        public EncoderSpec define(TextEncoderBuilder encoder) {
          return encoder
              .embed(256)
              .transformer(3, heads(4).feedForward(1024).dropout(0.1))
              .outputLength(ratio(1.5))
              .transformer(3, heads(4).feedForward(1024).dropout(0.1))
              .marginals();
        }
      }
      """;

  private static final String DECODER =
      """
      package large;

      import static org.legonn.dsl.architecture.Architecture.heads;

      import org.legonn.dsl.Decoder;
      import org.legonn.dsl.LegoModule;
      import org.legonn.dsl.architecture.DecoderBuilder;
      import org.legonn.dsl.architecture.DecoderSpec;

      @LegoModule("decoder-%d")
      public final class Decoder%d implements Decoder<Vocabulary%d, Vocabulary%d> {
        @Override
        public DecoderSpec define(DecoderBuilder decoder) {
          return decoder
              .weightedEmbedding(256)
              .transformer(2, heads(4).feedForward(1024).dropout(0.1))
              .decode(3, heads(4).feedForward(1024).dropout(0.1))
              .text();
        }
      }
      """;

  private static final String ASSEMBLY =
      """
      package large;

      import org.legonn.dsl.Assembly;

      @Assembly({Encoder%d.class, Decoder%d.class})
      public interface Assembly%d {}
      """;

  /** Stands for the runtime's class of this name, which is not on the class path here. */
  private static final String TRAINER_PROGRAM =
      """
      package org.legonn.runtime.cli;

      import java.util.Set;
      import java.util.function.Supplier;
      import org.legonn.dsl.Chain;

      public final class TrainerProgram {
        public TrainerProgram(String name, Supplier<Chain<?, ?>> chain, Set<String> frozen) {}

        public int run(String... args) {
          return 0;
        }
      }
      """;
}
