package org.legonn.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sound itself, one channel of full scale 1, for an {@link OutsideEncoder} that computes its
 * features by itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Samples {
  /** Samples a second, Hz. */
  int sampleRate();

  /**
   * What becomes of the samples first: {@code UTTERANCE} brings them to mean 0 and variance 1, as
   * models of the wav2vec 2.0 family want them.
   */
  Standardization standardization() default Standardization.NONE;
}
