package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;

/**
 * What a row has found so far.
 *
 * @param cells the row as it is printed
 * @param entries the row as JSON has it, a seed each
 */
record Finding(Row row, ImmutableList<String> cells, ImmutableList<?> entries) {
  boolean isMeasured() {
    return !entries.isEmpty();
  }
}
