package org.legonn.examples.multi30k.experiment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.legonn.examples.experiment.ExperimentFolder;
import org.legonn.runtime.data.LineReader;

/**
 * The corpus's files, and the parts of its training text.
 *
 * @param corpus folder of {@code SPLIT.LANGUAGE.gz}
 * @param made folder of the parts
 */
record Captions(Path corpus, Path made) {
  private static final List<String> LANGUAGES = List.of("de", "fr", "en");

  static Captions of(Path corpus, ExperimentFolder folder) {
    return new Captions(corpus, folder.data());
  }

  Path train(Part part, String language) {
    return part == Part.ALL
        ? corpus.resolve("train." + language + ".gz")
        : made.resolve("train.%s.%s".formatted(part.id(), language));
  }

  Path valid(String language) {
    return corpus.resolve("val." + language + ".gz");
  }

  Path test(String language) {
    return corpus.resolve("test_2016_flickr." + language + ".gz");
  }

  /** Writes the parts that aren't there yet. */
  void writeParts() throws IOException {
    Files.createDirectories(made);
    for (Part part : Part.values()) {
      for (String language : LANGUAGES) {
        Path file = train(part, language);
        if (part != Part.ALL && !Files.exists(file)) {
          write(part, language, file);
        }
      }
    }
  }

  private void write(Part part, String language, Path file) throws IOException {
    Path partial = file.resolveSibling("." + file.getFileName());
    try (Stream<String> lines = LineReader.lines(List.of(train(Part.ALL, language)));
        BufferedWriter out = Files.newBufferedWriter(partial)) {
      long number = 0;
      for (Iterator<String> i = lines.iterator(); i.hasNext(); number++) {
        String line = i.next();
        if (part.contains(number)) {
          out.write(line);
          out.write('\n');
        }
      }
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
