package org.legonn.runtime.failure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of text that names settings as its reader writes them.
 *
 * @param format as of {@link String#format}
 * @param arguments the format's; a {@link Setting}, or one with values, is written for the caller
 */
public record Wording(String format, List<?> arguments) {
  public Wording {
    arguments = List.copyOf(arguments);
  }

  /** A text with arguments, settings among them. */
  public static Wording of(String format, @Nullable Object... arguments) {
    return new Wording(
        format,
        Arrays.stream(arguments).map(each -> Objects.requireNonNullElse(each, "nothing")).toList());
  }

  /** A text that names no setting. */
  public static Wording plain(String text) {
    return new Wording("%s", List.of(text));
  }

  /** The text for a caller. */
  public String to(Caller caller) {
    return String.format(
        Locale.ROOT, format, arguments.stream().map(each -> written(each, caller)).toArray());
  }

  /** The setting that the text begins with, as what it is about; empty if it begins otherwise. */
  public Optional<Setting> subject() {
    Object first = format.startsWith("%s") && !arguments.isEmpty() ? arguments.get(0) : "";
    if (first instanceof Wording wording) {
      return wording.subject();
    }
    Object named = first instanceof Setting.Given given ? given.setting() : first;
    return named instanceof Setting setting ? Optional.of(setting) : Optional.empty();
  }

  /** The same without that setting, for whoever names a nearer place; itself without one. */
  public Wording withoutSubject() {
    return format.startsWith("%s: ") && subject().isPresent()
        ? new Wording(format.substring("%s: ".length()), arguments.subList(1, arguments.size()))
        : this;
  }

  private static Object written(Object argument, Caller caller) {
    if (argument instanceof Setting setting) {
      return caller.write(setting, List.of());
    }
    if (argument instanceof Setting.Given given) {
      return caller.write(given.setting(), given.values());
    }
    return argument instanceof Wording wording ? wording.to(caller) : argument;
  }

  /** The same behind some words, such as the place that it speaks of. */
  public Wording after(String words) {
    return of("%s%s", words, this);
  }
}
