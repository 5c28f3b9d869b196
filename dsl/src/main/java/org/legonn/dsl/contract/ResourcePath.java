package org.legonn.dsl.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Paths on the class path, such as {@code vocab/english.txt}. A folder finds a file by other
 * spellings, too, such as {@code ./vocab//english.txt}; a jar doesn't, so these are refused
 * everywhere.
 */
public final class ResourcePath {
  private ResourcePath() {}

  /** Whether folders and jars alike find a file by {@code path}; a slash may stand before it. */
  public static boolean isNormal(String path) {
    return normalized(path).filter(relative(path)::equals).isPresent();
  }

  /** The normal spelling of {@code path}; empty where it leaves the class path or names no file. */
  public static Optional<String> normalized(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : relative(path).replace('\\', '/').split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }

  private static String relative(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
