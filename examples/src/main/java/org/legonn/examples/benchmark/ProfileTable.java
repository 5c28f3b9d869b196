package org.legonn.examples.benchmark;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.legonn.tf.doctor.Bounds;

/**
 * A profile of an engine's session as tables: a line for each sort of work, its bound beside it.
 */
final class ProfileTable {
  private static final String ALL = "all";
  private static final String OTHERS = "all else";
  private static final int COLUMNS = 5;

  /** Sorts of work by what the names of their operations begin with; the first that fits. */
  private static final Map<String, Set<String>> SORTS = new LinkedHashMap<>();

  static {
    SORTS.put("attention's products", Set.of("_MklBatchMatMul", "_MklFusedBatch", "BatchMatMul"));
    SORTS.put("dense products", Set.of("_MklMatMul", "_MklNative", "_FusedMatMul", "MatMul"));
    SORTS.put("biases and their gradients", Set.of("BiasAdd"));
    SORTS.put("casts", Set.of("Cast"));
    SORTS.put("random bits", Set.of("StatelessRandom"));
    SORTS.put("Adam", Set.of("ResourceApplyAdam"));
    SORTS.put("softmax", Set.of("_MklSoftmax", "Softmax", "LogSoftmax"));
    SORTS.put("rectifiers and their gradients", Set.of("Relu"));
    SORTS.put("means, sums and maxima", Set.of("Mean", "Sum", "Max", "L2Loss"));
    SORTS.put(
        "transpositions, copies, picked elements",
        Set.of(
            "_MklTranspose",
            "Transpose",
            "Pack",
            "Unpack",
            "Concat",
            "Slice",
            "Pad",
            "Gather",
            "Scatter",
            "TensorScatter",
            "Inplace",
            "Reverse",
            "Tile",
            "OneHot"));
    SORTS.put(
        "arithmetic by element",
        Set.of("Mul", "Add", "Sub", "Select", "Square", "Less", "Exp", "Log"));
  }

  private record Work(double operations, double milliseconds, double bound) {
    Work and(Work more) {
      return new Work(
          operations + more.operations, milliseconds + more.milliseconds, bound + more.bound);
    }
  }

  private ProfileTable() {}

  /** The lines of a profile's tables, in Markdown. */
  static List<String> of(Path profile, Bounds bounds) throws IOException {
    List<String> lines = new ArrayList<>();
    Map<String, Work> sorts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(profile)) {
      List<String> cells = Splitter.on(' ').trimResults().omitEmptyStrings().splitToList(line);
      if (line.endsWith("of each:")) {
        lines.add("");
        lines.add("| " + line + " | operations | ms | share | bound, ms |");
        lines.add("|---|---|---|---|---|");
      } else if (cells.size() == COLUMNS && !cells.get(1).equals("operations")) {
        if (cells.get(0).equals(ALL)) {
          lines.addAll(table(sorts));
          sorts.clear();
        } else {
          sorts.merge(sort(cells.get(0)), work(cells, bounds), Work::and);
        }
      }
    }
    return lines;
  }

  private static String sort(String kind) {
    return SORTS.entrySet().stream()
        .filter(sort -> sort.getValue().stream().anyMatch(kind::startsWith))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(OTHERS);
  }

  private static Work work(List<String> cells, Bounds bounds) {
    double byMemory = Double.parseDouble(cells.get(3)) / bounds.memory();
    double byProducts = Double.parseDouble(cells.get(4)) / bounds.products() * 1e3;
    return new Work(
        Double.parseDouble(cells.get(1)),
        Double.parseDouble(cells.get(2)) / 1e3,
        Math.max(byMemory, byProducts));
  }

  private static List<String> table(Map<String, Work> sorts) {
    Work all = sorts.values().stream().reduce(new Work(0, 0, 0), Work::and);
    List<String> lines = new ArrayList<>();
    sorts.entrySet().stream()
        .sorted(
            Map.Entry.comparingByValue(
                (a, b) -> Double.compare(b.milliseconds(), a.milliseconds())))
        .forEach(sort -> lines.add(line(sort.getKey(), sort.getValue(), all)));
    lines.add(line(ALL, all, all));
    return lines;
  }

  private static String line(String name, Work work, Work all) {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.1f | %.1f %% | %.1f |",
        name,
        work.operations(),
        work.milliseconds(),
        100 * work.milliseconds() / all.milliseconds(),
        work.bound());
  }
}
