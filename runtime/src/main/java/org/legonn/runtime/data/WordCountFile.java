package org.legonn.runtime.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.disk.OutputFile;
import org.legonn.runtime.failure.InputException;

/**
 * How often each word occurs in a corpus, as a file: a line a word, its count, a tab and itself, as
 * it stands between spaces.
 */
public final class WordCountFile {
  private WordCountFile() {}

  /**
   * Writes one, sorted by words.
   *
   * @throws InputException if it can't be written
   */
  public static void write(Path file, Map<String, Long> counts) {
    OutputFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, UTF_8);
          for (Map.Entry<String, Long> each : new TreeMap<>(counts).entrySet()) {
            writer.write(each.getValue() + "\t" + each.getKey() + "\n");
          }
          writer.flush();
        });
  }

  /**
   * Adds up what files hold.
   *
   * @throws InputException if a line is no count with its word; with the line
   */
  public static Map<String, Long> read(List<Path> files) {
    Map<String, Long> counts = new TreeMap<>();
    for (Path file : files) {
      try (LineReader lines = LineReader.open(file)) {
        for (@Nullable String line = lines.nextRecord(); line != null; line = lines.nextRecord()) {
          int tab = line.indexOf('\t');
          long count = tab < 1 ? 0 : count(line.substring(0, tab));
          String word = line.substring(tab + 1);
          if (count < 1 || word.isEmpty() || word.indexOf(' ') >= 0) {
            throw new InputException(
                "%s: not a count, one tab, a word; name a file that SparkCorpus wrote"
                    .formatted(new LineLocation(file, lines.number())));
          }
          counts.merge(word, count, Long::sum);
        }
      }
    }
    return counts;
  }

  /** 0 where it is none. */
  private static long count(String digits) {
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }
}
