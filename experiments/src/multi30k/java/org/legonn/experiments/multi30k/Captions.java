package org.legonn.experiments.multi30k;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.legonn.runtime.ParallelText;

/**
 * The corpus's files.
 *
 * @param folder of {@code SPLIT.LANGUAGE.gz}
 */
record Captions(Path folder) {
  static final String GERMAN = "de";
  static final String FRENCH = "fr";

  private static final String ENGLISH = "en";

  ParallelText train(String language) {
    return toEnglish("train", language);
  }

  ParallelText valid(String language) {
    return toEnglish("val", language);
  }

  ParallelText test(String language) {
    return toEnglish("test_2016_flickr", language);
  }

  private ParallelText toEnglish(String split, String language) {
    return ParallelText.of(file(split, language), file(split, ENGLISH));
  }

  /**
   * A part of the training text.
   *
   * @param lines which lines, counted from 0
   */
  ParallelText train(String language, IntPredicate lines) throws IOException {
    return ParallelText.of(lines(language, lines), lines(ENGLISH, lines));
  }

  private List<String> lines(String language, IntPredicate wanted) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file("train", language))), UTF_8))) {
      List<String> all = reader.lines().toList();
      return IntStream.range(0, all.size()).filter(wanted).mapToObj(all::get).toList();
    }
  }

  private Path file(String split, String language) {
    return folder.resolve(split + "." + language + ".gz");
  }
}
