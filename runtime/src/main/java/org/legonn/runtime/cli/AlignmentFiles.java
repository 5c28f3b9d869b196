package org.legonn.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.legonn.runtime.disk.OutputFile;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.AlignedText;

/** A file a text, named as its utterance, in a folder that is made if need be. */
final class AlignmentFiles {
  private static final String OTHERS_IN_NAMES = "-_.";

  private final AlignmentFormat format;
  private final Path folder;
  private final Set<String> taken = new HashSet<>();

  AlignmentFiles(AlignmentFormat format, Path folder) {
    this.format = format;
    this.folder = folder;
  }

  /** Writes a text's file; where texts before it have its name, a number is added. */
  void write(AlignedText text) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException("%s: can't be made (%s)".formatted(folder, Reasons.of(e)), e);
    }
    OutputFile.write(
        folder.resolve(name(text.source()) + "." + format.extension()), format.of(text));
  }

  private String name(String source) {
    String plain = plain(source);
    String name = plain;
    for (int number = 2; !taken.add(unique(name)); number++) {
      name = plain + "-" + number;
    }
    return name;
  }

  /** Many file systems take letters of either case for the same. */
  private static String unique(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String plain(String source) {
    StringBuilder plain = new StringBuilder();
    source
        .codePoints()
        .map(c -> Character.isLetterOrDigit(c) || OTHERS_IN_NAMES.indexOf(c) >= 0 ? c : '_')
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
