package org.legonn.examples.numbers.demo;

import com.google.common.base.Strings;
import java.util.List;

/** A table in plain text: the first column is flush left, figures are flush right. */
final class TextTable {
  private static final String GAP = "   ";

  private TextTable() {}

  static String of(List<String> headings, List<? extends List<String>> rows) {
    int[] widths = widths(headings, rows);
    StringBuilder text = new StringBuilder();
    append(text, headings, widths);
    int total = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    text.append("─".repeat(total)).append('\n');
    for (List<String> row : rows) {
      append(text, row, widths);
    }
    return text.toString();
  }

  private static int[] widths(List<String> headings, List<? extends List<String>> rows) {
    int[] widths = headings.stream().mapToInt(String::length).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static void append(StringBuilder text, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder(Strings.padEnd(row.get(0), widths[0], ' '));
    for (int i = 1; i < widths.length; i++) {
      line.append(GAP).append(Strings.padStart(row.get(i), widths[i], ' '));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
