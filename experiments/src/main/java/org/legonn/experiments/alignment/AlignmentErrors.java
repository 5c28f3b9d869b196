package org.legonn.experiments.alignment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.Sets;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.legonn.experiments.ExperimentProgram;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How far word alignments are from those of the first fifty captions of Multi30k's {@code
 * test_2016_flickr}, German to English, that we aligned by hand: words are those between white
 * space, and every link that we gave is sure. The alignment error rate is 1 - 2 · both / (found +
 * ours) (Och and Ney, 2003).
 */
@Command(
    name = "AlignmentErrors",
    description = "Compares alignments in Pharaoh's format with fifty captions aligned by hand.",
    mixinStandardHelpOptions = true)
public final class AlignmentErrors implements Callable<Integer> {
  private static final String BY_HAND = "/alignment/multi30k-test-2016-de-en.pharaoh";

  @Option(
      names = "--found",
      required = true,
      paramLabel = "F",
      description = "What align --format pharaoh wrote; lines behind the fiftieth aren't read.")
  private Path found;

  /** Does what the arguments say and ends the JVM. */
  public static void main(String... args) {
    System.exit(ExperimentProgram.commandLine(new AlignmentErrors()).execute(args));
  }

  @Override
  public Integer call() {
    try {
      List<Set<String>> ours = byHand();
      System.out.println(compared(links(Files.readAllLines(found)), ours));
      return 0;
    } catch (IOException e) {
      throw new InputException(found + ": can't be read: " + e.getMessage());
    }
  }

  /** The links of each caption that we aligned, as {@code 0-1}. */
  static List<Set<String>> byHand() throws IOException {
    return links(Resources.readLines(AlignmentErrors.class.getResource(BY_HAND), UTF_8));
  }

  static List<Set<String>> links(List<String> lines) {
    Splitter spaces = Splitter.on(' ').omitEmptyStrings();
    return lines.stream().<Set<String>>map(line -> Set.copyOf(spaces.splitToList(line))).toList();
  }

  /** Precision, recall and error rate of what was found, in words. */
  static String compared(List<Set<String>> found, List<Set<String>> ours) {
    if (found.size() < ours.size()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%d lines, and %d captions were aligned by hand; align the whole test set",
              found.size(),
              ours.size()));
    }
    int both = 0;
    int all = 0;
    int right = 0;
    for (int i = 0; i < ours.size(); i++) {
      both += Sets.intersection(found.get(i), ours.get(i)).size();
      all += found.get(i).size();
      right += ours.get(i).size();
    }
    return String.format(
        Locale.ROOT,
        "precision %.3f, recall %.3f, alignment error rate %.3f",
        (double) both / Math.max(1, all),
        (double) both / right,
        1 - 2.0 * both / (all + right));
  }
}
