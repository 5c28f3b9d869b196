package org.legonn.runtime.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Byte-pair merges in the order in which they apply, and subword-nmt's file format 0.2 for them:
 * {@code #version: 0.2}, then the two symbols of a merge a line.
 *
 * @param pairs the merges, first learnt first
 */
public record BytePairMerges(List<SymbolPair> pairs) {
  private static final String HEADER = "#version: 0.2";
  private static final Splitter FIELDS = Splitter.on(' ');
  private static final CharMatcher LINE_ENDS = CharMatcher.anyOf("\r\n ");

  public BytePairMerges {
    pairs = ImmutableList.copyOf(pairs);
  }

  /**
   * Reads a merges file.
   *
   * @throws IllegalArgumentException if it is of another format; the message names file and line
   */
  public static BytePairMerges read(Path file) throws IOException {
    try (Reader reader = TextFiles.open(file)) {
      return read(reader, file.toString());
    }
  }

  /** Like {@link #read(Path)}, from an open reader; {@code name} stands in messages. */
  public static BytePairMerges read(Reader reader, String name) throws IOException {
    List<SymbolPair> pairs = new ArrayList<>();
    int lines =
        TextFiles.forEachLine(
            reader,
            name,
            (line, number) -> {
              if (number > 1) {
                pairs.add(parse(line));
              } else if (!line.equals(HEADER)) {
                throw new TextFiles.MalformedLineException(
                    "merges begin with the line «%s»; learn them anew".formatted(HEADER));
              }
            });
    if (lines == 0) {
      throw new IllegalArgumentException(
          "%s: empty; it should begin with the line «%s»".formatted(name, HEADER));
    }
    return new BytePairMerges(pairs);
  }

  private static SymbolPair parse(String line) {
    List<String> fields = FIELDS.splitToList(LINE_ENDS.trimFrom(line));
    if (fields.size() != 2) {
      throw new TextFiles.MalformedLineException(
          "«%s» is not two symbols with a space between; learn the merges anew".formatted(line));
    }
    return new SymbolPair(fields.get(0), fields.get(1));
  }

  /** The first {@code count} merges, or all where there are fewer. */
  public BytePairMerges first(int count) {
    return new BytePairMerges(pairs.subList(0, Math.min(count, pairs.size())));
  }

  /** Writes the merges file, over any that was there. */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (SymbolPair pair : pairs) {
      text.append(pair.left()).append(' ').append(pair.right()).append('\n');
    }
    Files.writeString(file, text, UTF_8);
  }
}
