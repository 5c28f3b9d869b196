package org.legonn.runtime.backend;

import java.util.Map;

/**
 * What an exported chain does and comes with.
 *
 * @param beam hypotheses kept open; 1 is greedy search
 * @param nBest hypotheses to return, at most {@code beam}
 * @param lengthPenalty α: hypotheses are ranked by log-probability / length^α
 * @param guidance what else steers the search
 * @param maximumLength where a hypothesis is cut
 * @param assets files to put beside the graph, by name
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record ExportPlan(
    int beam,
    int nBest,
    double lengthPenalty,
    Guidance guidance,
    MaximumLength maximumLength,
    Map<String, byte[]> assets) {
  public ExportPlan {
    assets = Map.copyOf(assets);
  }
}
