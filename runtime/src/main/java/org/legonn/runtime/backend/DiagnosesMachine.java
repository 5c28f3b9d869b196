package org.legonn.runtime.backend;

import java.util.List;

/** A {@link Backend} that can also say what it needs of a machine. */
public interface DiagnosesMachine {
  /** Looks at what the engine needs of this machine; throws nothing, whatever is missing. */
  List<Diagnosis> diagnose();
}
