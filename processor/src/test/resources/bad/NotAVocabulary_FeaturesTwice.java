package bad;

import org.legonn.dsl.Features;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.Precomputed;

/** Features that are two things at once. */
public final class NotAVocabulary_FeaturesTwice {
  @LogMel(sampleRate = 16_000, bins = 80)
  @Precomputed(dimensions = 13, framesPerSecond = 100)
  public interface Sound extends Features {}
}
