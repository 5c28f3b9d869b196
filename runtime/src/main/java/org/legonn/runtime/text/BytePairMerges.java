package org.legonn.runtime.text;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import org.legonn.dsl.contract.MergesFile;
import org.legonn.runtime.disk.OutputFile;
import org.legonn.runtime.failure.InputException;

/**
 * Byte-pair merges in the order in which they apply, and subword-nmt's file format 0.2 for them:
 * {@code #version: 0.2}, then the two symbols of a merge a line.
 *
 * @param pairs the merges, first learnt first
 */
public record BytePairMerges(List<SymbolPair> pairs) {

  public BytePairMerges {
    pairs = ImmutableList.copyOf(pairs);
  }

  /**
   * Reads a merges file.
   *
   * @throws IllegalArgumentException if it is of another format; the message names file and line
   */
  public static BytePairMerges read(Path file) throws IOException {
    return TextFiles.read(file, BytePairMerges::parse);
  }

  /** Like {@link #read(Path)}, from an open reader; {@code name} stands in messages. */
  public static BytePairMerges read(Reader reader, String name) throws IOException {
    return TextFiles.read(reader, name, BytePairMerges::parse);
  }

  private static BytePairMerges parse(String text) {
    return new BytePairMerges(MergesFile.read(text, SymbolPair::new));
  }

  /** The first {@code count} merges, or all where there are fewer. */
  public BytePairMerges first(int count) {
    return new BytePairMerges(pairs.subList(0, Math.min(count, pairs.size())));
  }

  /**
   * Writes the merges file, over any that was there.
   *
   * @throws InputException if it can't be written
   */
  public void write(Path file) {
    StringBuilder text = new StringBuilder(MergesFile.HEADER).append('\n');
    for (SymbolPair pair : pairs) {
      text.append(pair.left()).append(' ').append(pair.right()).append('\n');
    }
    OutputFile.write(file, text.toString());
  }
}
