package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import java.io.IOException;

/** A row of an experiment's table. */
public sealed interface Row permits BleuRow, WerRow {
  /** How the command line names it. */
  String id();

  /** How the table names it. */
  String title();

  /** What is measured, in turn, once a seed. */
  ImmutableList<ImmutableList<Evaluation<?>>> seeds();

  /** The table to which it belongs. */
  Columns columns();

  /** Reads what is done of it. */
  Finding read(ExperimentFolder folder) throws IOException;
}
