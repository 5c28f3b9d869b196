package org.legonn.processor.check;

import java.util.List;
import org.legonn.processor.report.Finding;

/** What must hold for every {@code T}. */
interface Rule<T> {
  /** The ways in which {@code subject} breaks the rule; none if it keeps it. */
  List<Finding> check(T subject);
}
