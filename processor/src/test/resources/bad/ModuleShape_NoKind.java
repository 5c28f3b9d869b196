package bad;

import org.legonn.dsl.LegoModule;

/** A name on a class that is no module. */
public final class ModuleShape_NoKind {
  @LegoModule("nothing")
  public static final class Nothing {}
}
