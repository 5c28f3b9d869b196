package org.legonn.processor.model;

import java.util.List;
import java.util.Set;

/** Modules that a message may offer. */
public interface Sight {
  /** Well-formed modules that this run compiles or that lie beside those of a jar, by name. */
  List<ModuleModel> around(AssemblyModel assembly);

  /** The names of the modules that this run compiles. */
  Set<String> names();
}
