package org.legonn.dsl;

/** How far the last loss must reach. */
public enum Gradients {
  /** As far as the modules let gradients through. */
  WHERE_POSSIBLE,
  /** Through every interface: a module that isolates what comes before it is refused. */
  THROUGH_INTERFACES
}
