package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;

/** One thing to do for an experiment, in a JVM of its own. */
sealed interface Job permits Training, Evaluation {
  /** Its name in file names and messages; no other job of an experiment has it. */
  String id();

  /** The trainings whose modules it reads. */
  ImmutableList<Training> needs();

  /** What does it, but for the engine's options. */
  Command command(ExperimentFolder folder);
}
