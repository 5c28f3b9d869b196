package org.legonn.processor.model;

import java.nio.file.Path;
import java.util.Optional;

/** The folder that classes are compiled into. */
public interface ClassOutput {
  /** Where a resource lies in it; empty where it doesn't, or isn't on a disk. */
  Optional<Path> find(String resource);
}
