package org.legonn.dsl;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;

/**
 * What a class puts for the type parameters of an interface that it implements, perhaps through its
 * ancestors.
 */
final class TypeArguments {
  private TypeArguments() {}

  /** The class that {@code type} puts for parameter {@code index} of {@code implemented}. */
  static Class<?> of(Class<?> type, Class<?> implemented, int index) {
    return find(type, implemented, index, new HashMap<>())
        .orElseThrow(
            () ->
                new ContractException(
                    Code.MODULE_SHAPE,
                    "%s leaves a type argument of %s open; name a vocabulary or features there"
                        .formatted(type.getName(), implemented.getSimpleName())));
  }

  private static Optional<Class<?>> find(
      Type type, Class<?> implemented, int index, Map<TypeVariable<?>, Type> bindings) {
    Class<?> raw;
    if (type instanceof ParameterizedType parameterized) {
      raw = (Class<?>) parameterized.getRawType();
      for (int i = 0; i < raw.getTypeParameters().length; i++) {
        bindings.put(raw.getTypeParameters()[i], parameterized.getActualTypeArguments()[i]);
      }
      if (raw == implemented) {
        return resolve(parameterized.getActualTypeArguments()[index], bindings);
      }
    } else if (type instanceof Class<?> plain) {
      raw = plain;
    } else {
      return Optional.empty();
    }
    for (Type parent : raw.getGenericInterfaces()) {
      Optional<Class<?>> found = find(parent, implemented, index, bindings);
      if (found.isPresent()) {
        return found;
      }
    }
    Type ancestor = raw.getGenericSuperclass();
    return ancestor == null ? Optional.empty() : find(ancestor, implemented, index, bindings);
  }

  private static Optional<Class<?>> resolve(Type argument, Map<TypeVariable<?>, Type> bindings) {
    Type current = argument;
    while (current instanceof TypeVariable<?> && bindings.containsKey(current)) {
      current = bindings.get(current);
    }
    return current instanceof Class<?> resolved ? Optional.of(resolved) : Optional.empty();
  }
}
