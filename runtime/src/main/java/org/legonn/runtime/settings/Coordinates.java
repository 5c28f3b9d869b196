package org.legonn.runtime.settings;

import java.util.regex.Pattern;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

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
    require(Setting.GROUP, group);
    require(Setting.ARTIFACT, artifact);
    require(Setting.VERSION, version);
  }

  private static void require(Setting what, String part) {
    if (!PART.matcher(part).matches() || part.contains("..")) {
      throw new InputException(
          Wording.of(
              "%s «%s»: must be letters, digits, dots, hyphens and underscores", what, part));
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
