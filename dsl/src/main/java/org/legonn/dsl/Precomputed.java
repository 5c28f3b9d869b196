package org.legonn.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Feature matrices {@code [frames, dimensions]} that were computed elsewhere. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Precomputed {
  /** Values a frame. */
  int dimensions();

  /** Frames a second. */
  double framesPerSecond();

  /** What becomes of the matrices before the first layer. */
  Standardization standardization() default Standardization.UTTERANCE;
}
