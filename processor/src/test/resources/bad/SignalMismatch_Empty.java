package bad;

import org.legonn.dsl.Assembly;

/** The chain is empty. */
public final class SignalMismatch_Empty {
  @Assembly({})
  public interface Broken {}
}
