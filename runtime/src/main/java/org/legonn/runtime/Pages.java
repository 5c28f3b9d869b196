package org.legonn.runtime;

import java.nio.file.Path;
import java.util.List;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Text;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.report.ComparisonPage;
import org.legonn.runtime.report.InspectionPage;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.RunComparison;

/** Pages for people: each is one HTML file that needs nothing else, and fetches nothing. */
public final class Pages {
  private Pages() {}

  /**
   * Writes runs side by side: curves over each other, scores, what differs, the same sentences.
   *
   * @throws InputException if the file can't be written
   */
  public static void writeComparison(RunComparison comparison, Path file) {
    new ComparisonPage(comparison).page().write(file);
  }

  /**
   * Writes what the modules of {@code chain} make of some sources, as maps.
   *
   * @throws InputException if the file can't be written
   */
  public static void writeInspections(
      Chain<?, ? extends Text<?>> chain, List<Inspection> inspections, Path file) {
    InspectionPage page = new InspectionPage(chain.declared());
    inspections.forEach(page::add);
    page.page().write(file);
  }
}
