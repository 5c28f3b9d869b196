package org.legonn.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Log-mel energies, computed from audio samples: Hann windows of 25 ms every 10 ms, power spectrum,
 * triangular bands on HTK's mel scale from 20 Hz to half the sample rate, natural logarithm of at
 * least 1e-6. {@link org.legonn.dsl.contract.FeaturesContract.LogMelContract#ENERGIES} says all of
 * it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LogMel {
  /** Samples a second of the audio, Hz. */
  int sampleRate();

  /** Mel bands. */
  int bins();

  /** What becomes of the energies afterwards. */
  Standardization standardization() default Standardization.UTTERANCE;
}
