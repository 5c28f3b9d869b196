package org.legonn.runtime.failure;

import com.google.common.base.CaseFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whom a message is for: each writes a setting in another way. */
public enum Caller {
  /** A program in Java: a method, {@code learningRate(0.1)}. */
  JAVA {
    @Override
    String write(Setting setting, List<?> values) {
      return "%s(%s)"
          .formatted(
              setting.method(),
              values.isEmpty() && setting.takesValue() ? "…" : joined(values, ", "));
    }
  },
  /** A command line: an option, {@code --learning-rate 0.1}. */
  COMMAND_LINE {
    @Override
    String write(Setting setting, List<?> values) {
      String option = "--" + setting.key();
      return values.isEmpty() ? option : option + " " + joined(values, "=");
    }
  },
  /**
   * A client over HTTP: a member of the request, {@code «beam» 4}; of what a request can't set, the
   * option that the server was started with.
   */
  HTTP {
    @Override
    String write(Setting setting, List<?> values) {
      if (!OF_REQUESTS.contains(setting)) {
        return "the server's " + COMMAND_LINE.write(setting, values);
      }
      String member =
          "«" + CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_UNDERSCORE, setting.name()) + "»";
      return values.isEmpty() ? member : member + " " + joined(values, "=");
    }
  };

  private static final Set<Setting> OF_REQUESTS =
      Set.of(
          Setting.BEAM,
          Setting.N_BEST,
          Setting.LENGTH_PENALTY,
          Setting.PREFIX,
          Setting.PHRASES,
          Setting.TERMS);

  /** A setting, with values if there are any, as this caller writes it. */
  abstract String write(Setting setting, List<?> values);

  private static String joined(List<?> values, String separator) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }
}
