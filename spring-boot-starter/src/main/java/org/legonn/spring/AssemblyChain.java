package org.legonn.spring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Text;
import org.legonn.runtime.failure.InputException;

/** The chain of an assembly that a property names. */
final class AssemblyChain {
  private AssemblyChain() {}

  /**
   * From the class that the annotation processor wrote for the assembly.
   *
   * @param prefix of the property, for messages
   * @throws InputException if there is no such class
   * @throws org.legonn.dsl.contract.ContractException if the chain's files no longer fit
   */
  @SuppressWarnings("unchecked") // The processor lets no chain pass that ends elsewhere.
  static Chain<?, ? extends Text<?>> of(String prefix, Class<?> assembly) {
    String model = assembly.getName().replace('$', '_') + "Model";
    try {
      Method chain = Class.forName(model, true, assembly.getClassLoader()).getMethod("chain");
      chain.setAccessible(true); // An assembly need not be public.
      return (Chain<?, ? extends Text<?>>) chain.invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(model, e);
    } catch (ReflectiveOperationException e) {
      throw new InputException(
          "%s.assembly: there is no %s; name an interface with @Assembly, compiled with legonn-processor"
              .formatted(prefix, model),
          e);
    }
  }

  /** An assembly that reads what is another property's. */
  static InputException readsOther(String prefix, Class<?> assembly, String what, String other) {
    return new InputException(
        "%s.assembly: %s reads %s; name it as %s.assembly"
            .formatted(prefix, assembly.getName(), what, other));
  }
}
