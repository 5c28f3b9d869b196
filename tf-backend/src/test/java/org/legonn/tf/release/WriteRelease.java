package org.legonn.tf.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.Packaging;
import org.legonn.runtime.Run;
import org.legonn.runtime.settings.Coordinates;

/**
 * Writes what is kept of a release into the folder that the property {@code release.folder} names:
 * a run of text with its checkpoint, a run of speech, and a packaged decoder. No test: it runs when
 * it is named, as CONTRIBUTING.md says under «Release».
 */
class WriteRelease {
  @Test
  void write(@TempDir Path sounds) throws IOException {
    Path folder = Path.of(System.getProperty("release.folder"));
    Run text = Released.trainingOfText().run(folder.resolve("text"));
    Run speech =
        Released.trainingOfSpeech(sounds)
            .load(text.module(Released.LetterDecoder.class))
            .freeze(Released.LetterDecoder.class)
            .run(folder.resolve("speech"));
    Files.write(folder.resolve("translations.tsv"), Released.translations(text));
    Files.write(folder.resolve("recognitions.tsv"), Released.recognitions(speech, sounds));
    Packaging.of(Released.ofText(), text, Released.LetterDecoder.class, "Apache-2.0")
        .jar(
            folder.resolve("letter-decoder.jar"),
            new Coordinates("org.legonn", "letter-decoder", "1"));
  }
}
