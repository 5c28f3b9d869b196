package org.legonn.spark;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.failure.InputException;

/** The chain of an assembly that is named, from the class that the processor wrote for it. */
final class ChainOfAssembly {
  private ChainOfAssembly() {}

  /**
   * The chain, which reads text.
   *
   * @throws InputException if there is no such assembly, or it reads speech
   */
  static DeclaredChain ofText(String assembly) {
    DeclaredChain chain = of(assembly);
    if (chain.readsSpeech()) {
      throw new InputException(
          "--assembly: %s reads speech; name one that reads text".formatted(assembly));
    }
    return chain;
  }

  private static DeclaredChain of(String assembly) {
    String model = assembly.replace('$', '_') + "Model";
    try {
      Method chain =
          Class.forName(model, true, Thread.currentThread().getContextClassLoader())
              .getDeclaredMethod("chain");
      chain.setAccessible(true); // An assembly need not be public.
      return ((Chain<?, ?>) chain.invoke(null)).declared();
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(model, e);
    } catch (ReflectiveOperationException e) {
      throw new InputException(
          "--assembly: there is no %s; name an interface with @Assembly by its package and name, and give its jar with --jars"
              .formatted(model),
          e);
    }
  }
}
