package org.legonn.dsl;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.Quote;

/**
 * A module's class, which is such as {@link Assembly} would take: whoever is given its weights can
 * make it, too.
 *
 * @param kind the interface of its kind
 * @param name as {@link LegoModule} says
 */
record ModuleClass(Class<?> type, Class<?> kind, String name) {
  private static final List<Class<?>> KINDS =
      List.of(
          TextEncoder.class,
          SpeechEncoder.class,
          OutsideEncoder.class,
          Transcoder.class,
          IsolatingTranscoder.class,
          Decoder.class,
          IsolatingDecoder.class);

  /**
   * The class of {@code unit}.
   *
   * @throws ContractException if no module may be declared so
   */
  static ModuleClass of(LegoUnit<?, ?> unit) {
    Class<?> type = unit.getClass();
    Class<?> kind = kindOf(type);
    requireDeclared(type);
    String name = nameOf(type);
    requireOutsideOfInstances(type);
    requirePublic(type);
    requireConstructor(type);
    return new ModuleClass(type, kind, name);
  }

  private static Class<?> kindOf(Class<?> type) {
    List<Class<?>> kinds = KINDS.stream().filter(kind -> kind.isAssignableFrom(type)).toList();
    if (kinds.size() > 1) {
      throw refusal(
          "%s implements both %s and %s; split it into two modules",
          type.getName(), kinds.get(0).getSimpleName(), kinds.get(1).getSimpleName());
    }
    return kinds.get(0);
  }

  private static void requireDeclared(Class<?> type) {
    if (type.isHidden() || type.isSynthetic() || type.isAnonymousClass()) {
      throw refusal(
          "%s is a module without a class of its own; declare one: public final class …",
          type.getName());
    }
    if (type.isEnum()) {
      throw refusal("%s is named as a module but is not a class; make it a class", type.getName());
    }
  }

  private static String nameOf(Class<?> type) {
    LegoModule module = type.getAnnotation(LegoModule.class);
    if (module == null) {
      throw refusal(
          "%s is chained without a name; annotate it: @LegoModule(\"%s\")",
          type.getName(), ModuleNames.suggest(type.getSimpleName()));
    }
    String name = module.value();
    Optional<String> fault = ModuleNames.fault(name);
    if (fault.isPresent()) {
      throw refusal(
          "%s is named %s, which %s; write @LegoModule(\"%s\")",
          type.getName(), Quote.of(name), fault.get(), ModuleNames.suggest(name));
    }
    return name;
  }

  private static void requireOutsideOfInstances(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getDeclaringClass()) {
      Class<?> outer = each.getEnclosingClass();
      if (outer != null && !Modifier.isStatic(each.getModifiers())) {
        throw refusal(
            "%s belongs to %s of %s; declare it static or at the top of a file",
            type.getName(), each.isLocalClass() ? "a method" : "an instance", outer.getName());
      }
    }
  }

  private static void requirePublic(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getDeclaringClass()) {
      if (!Modifier.isPublic(each.getModifiers())) {
        throw refusal(
            "%s is not public; a module and all that encloses it must be public", type.getName());
      }
    }
  }

  private static void requireConstructor(Class<?> type) {
    Constructor<?> constructor = constructor(type);
    if (constructor == null) {
      throw refusal(
          "%s has no public constructor without arguments; add public %s() {}",
          type.getName(), type.getSimpleName());
    }
    for (Type thrown : constructor.getGenericExceptionTypes()) {
      if (thrown instanceof Class<?> exception
          && !RuntimeException.class.isAssignableFrom(exception)
          && !Error.class.isAssignableFrom(exception)) {
        throw refusal(
            "the constructor of %s throws %s; a module is a declaration, so read no file there",
            type.getName(), exception.getSimpleName());
      }
    }
  }

  private static @Nullable Constructor<?> constructor(Class<?> type) {
    try {
      return type.getConstructor();
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static ContractException refusal(String message, Object... names) {
    return new ContractException(Code.MODULE_SHAPE, String.format(Locale.ROOT, message, names));
  }
}
