package org.legonn.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Modules in the order in which they are chained. For an interface {@code X} the annotation
 * processor checks that they fit and writes {@code XModel} and {@code XTrainer} into its package.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Assembly {
  /**
   * The chain, from the source to the text: classes that implement one of the kinds of {@link
   * LegoUnit}. The processor sees to that, since javac can't: a module may extend a class that
   * another processor is still to write.
   */
  Class<?>[] value();

  /**
   * Modules of the chain that {@code XTrainer} leaves as they are unless it is told otherwise. A
   * program that trains {@code XModel.chain()} freezes them itself.
   */
  Class<?>[] frozen() default {};

  /** Whether the last loss must reach every module. */
  Gradients gradients() default Gradients.WHERE_POSSIBLE;
}
