package org.legonn.runtime.publish;

import java.util.regex.Pattern;
import org.legonn.runtime.failure.InputException;

/** A published module's Maven coordinates. */
public record Coordinates(String group, String artifact, String version) {
  /** What Maven takes in a file's path on every system. */
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  /**
   * Coordinates of these parts.
   *
   * @throws InputException if a part is none that Maven takes
   */
  public Coordinates {
    require("group", group);
    require("artifact", artifact);
    require("version", version);
  }

  private static void require(String what, String part) {
    if (!PART.matcher(part).matches() || part.contains("..")) {
      throw new InputException(
          "--%s «%s»: must be letters, digits, dots, hyphens and underscores"
              .formatted(what, part));
    }
  }

  /** The dependency as it stands in a {@code pom.xml}. */
  public String dependency() {
    return """
    <dependency>
      <groupId>%s</groupId>
      <artifactId>%s</artifactId>
      <version>%s</version>
    </dependency>
    """
        .formatted(group, artifact, version);
  }

  @Override
  public String toString() {
    return group + ":" + artifact + ":" + version;
  }
}
