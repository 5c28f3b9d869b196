package bad;

import org.legonn.dsl.Features;
import org.legonn.dsl.LogMel;

/** Features of no bins. */
public final class NotAVocabulary_NoBins {
  @LogMel(sampleRate = 16_000, bins = 0)
  public interface Sound extends Features {}
}
