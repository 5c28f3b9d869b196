package org.legonn.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that the annotation processor wrote. It stays in the class file, so that the
 * processor never writes over a class of the same name that is somebody's own.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface GeneratedFrom {
  /** The {@link Assembly} or {@link Family} that the class was written for. */
  Class<?> value();
}
