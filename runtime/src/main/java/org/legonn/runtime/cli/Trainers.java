package org.legonn.runtime.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Throwables;
import com.google.common.reflect.ClassPath;
import com.google.common.reflect.ClassPath.ClassInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;

/**
 * The trainers that the processor wrote and that the class path has, each under the name that a
 * command line gives its assembly: {@code german-to-english} for {@code GermanToEnglish}.
 *
 * @param classes their binary names, by that name; where two assemblies of different packages share
 *     one, by the assembly's own qualified name
 * @param families binary names of those that train a family
 */
record Trainers(Map<String, String> classes, Set<String> families) {
  private static final String SUFFIX = "Trainer";
  private static final String MARK = GeneratedFrom.class.descriptorString();
  private static final String OF_A_FAMILY = FamilyProgram.class.getName().replace('.', '/');

  Trainers {
    classes = Collections.unmodifiableMap(new TreeMap<>(classes));
    families = Set.copyOf(families);
  }

  /** None of which trains a family. */
  Trainers(Map<String, String> classes) {
    this(classes, Set.of());
  }

  /** All that there are. */
  static Trainers onClassPath(ClassLoader loader) {
    try {
      List<ClassInfo> trainers =
          ClassPath.from(loader).getAllClasses().stream()
              .filter(type -> type.getSimpleName().endsWith(SUFFIX) && isGenerated(type))
              .toList();
      return named(
          trainers.stream().map(ClassInfo::getName).toList(),
          trainers.stream()
              .filter(type -> content(type).contains(OF_A_FAMILY))
              .map(ClassInfo::getName)
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new InputException("the class path can't be read (%s)".formatted(Reasons.of(e)), e);
    }
  }

  static Trainers named(List<String> classes) {
    return named(classes, Set.of());
  }

  static Trainers named(List<String> classes, Set<String> families) {
    Map<String, List<String>> byName =
        classes.stream().collect(Collectors.groupingBy(Trainers::command));
    Map<String, String> named = new TreeMap<>();
    byName.forEach(
        (name, types) ->
            types.forEach(type -> named.put(types.size() == 1 ? name : assembly(type), type)));
    return new Trainers(named, families);
  }

  /**
   * The mark is for the compiler; no loaded class tells of it. A class file that lies deeper than
   * its package says, as where a class path begins above it, is nobody's.
   */
  private static boolean isGenerated(ClassInfo type) {
    byte[] name = type.getName().replace('.', '/').getBytes(UTF_8);
    String content = content(type);
    return content.contains(MARK) && content.contains(new String(name, ISO_8859_1));
  }

  private static String content(ClassInfo type) {
    try {
      return type.asByteSource().asCharSource(ISO_8859_1).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command line calls the assembly of this trainer. */
  static String command(String trainer) {
    String assembly = assembly(trainer);
    return ModuleNames.suggest(assembly.substring(assembly.lastIndexOf('.') + 1));
  }

  /** The assembly's own name, of the trainer's. */
  static String assembly(String trainer) {
    return trainer.endsWith(SUFFIX)
        ? trainer.substring(0, trainer.length() - SUFFIX.length())
        : trainer;
  }

  /** Runs a trainer's command line, as its own {@code main} would, and gives its exit status. */
  int run(String command, ClassLoader loader, String... args) {
    try {
      Method run =
          Class.forName(classes.get(command), true, loader).getMethod("run", String[].class);
      run.setAccessible(true); // An assembly need not be public, and its trainer then isn't.
      return (int) run.invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      Throwables.throwIfUnchecked(Objects.requireNonNull(e.getCause()));
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new InputException(
          "%s can't be started (%s); compile the project again"
              .formatted(classes.get(command), e.getMessage()),
          e);
    }
  }
}
