package org.legonn.examples.experiment;

import java.util.List;

/**
 * How a text is found.
 *
 * @param suffix tells an evaluation's id from those with another search; may be empty
 * @param options of {@code evaluate}
 */
public record Search(String suffix, List<String> options) {
  public Search {
    options = List.copyOf(options);
  }
}
