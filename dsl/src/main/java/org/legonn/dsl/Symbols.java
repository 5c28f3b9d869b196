package org.legonn.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The symbols of a {@link Vocabulary}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Symbols {
  /**
   * Path on the class path, without detours such as {@code ./} or {@code ..}, of a file with one
   * symbol a line, verbatim, UTF-8 without byte order mark, LF. The CTC blank and the end of
   * sentence are implicit, each the class after the last symbol.
   */
  String value();

  /** How text is cut into symbols. */
  Segmentation segmentation();

  /** The form that text is brought into first. */
  Normalization normalization() default Normalization.NFC;

  /** What becomes of upper case first. */
  Casing casing() default Casing.PRESERVED;

  /** What becomes of punctuation first. */
  Tokenization tokenization() default Tokenization.WHITE_SPACE;
}
