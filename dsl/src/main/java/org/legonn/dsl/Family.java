package org.legonn.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Assemblies that learn together: the modules that several of them chain have one set of weights,
 * and learn from the data of all of these. For an interface {@code X} the annotation processor
 * checks that each shares a module with another, and writes {@code XTrainer} into its package.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Family {
  /** The assemblies, two or more: interfaces that bear {@link Assembly}. */
  Class<?>[] value();
}
