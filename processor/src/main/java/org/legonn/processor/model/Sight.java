package org.legonn.processor.model;

import java.util.List;

/** Modules that a message may offer. */
public interface Sight {
  /** Well-formed modules that this run compiles or that lie beside those of a jar, by name. */
  List<ModuleModel> around(AssemblyModel assembly);
}
