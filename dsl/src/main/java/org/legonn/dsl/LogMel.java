package org.legonn.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Log-mel energies, 100 frames a second, computed from audio samples. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LogMel {
  /** Samples a second of the audio, Hz. */
  int sampleRate();

  /** Mel bands. */
  int bins();
}
