package org.legonn.processor.benchmark;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Compiles 500 assemblies over 1,000 modules and 50 vocabularies of 4,000 symbols, with the
 * processor and, for comparison, without it but with the classes that it wrote handed in; each in a
 * process of its own, in turns. Prints a line of JSON; {@code ratio} is that of the medians.
 */
public final class CompileBenchmark {
  private static final int TURNS = 5;

  private CompileBenchmark() {}

  /** The argument is the file to write the line to as well. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("compile_500");
    try {
      String line = run(LargeProgram.write(folder));
      System.out.println(line);
      Files.writeString(Path.of(args[0]), line + "\n");
    } finally {
      delete(folder);
    }
  }

  private static String run(LargeProgram program) throws IOException, InterruptedException {
    program.compileWithProcessor();
    program.compileWithoutProcessor();
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      with.add(program.compileWithProcessor());
      without.add(program.compileWithoutProcessor());
    }
    return String.format(
        Locale.ROOT,
        "{\"name\":\"compile_500\",\"ratio\":%.3f,\"with_processor_ms\":%.0f,"
            + "\"without_processor_ms\":%.0f,\"turns\":%d}",
        median(with) / median(without),
        median(with),
        median(without),
        TURNS);
  }

  private static double median(List<Double> times) {
    List<Double> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
