package org.legonn.examples.an4;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.legonn.examples.speech.Mishearing;
import org.legonn.runtime.text.Lexicon;
import org.legonn.runtime.text.LexiconSegmenter;
import org.legonn.runtime.text.Segmenter;
import org.legonn.runtime.text.WordSegmenter;

/** English text as it is pronounced, and misheard. One seed, one text. */
final class PhonemeText {
  private static final int SEED = 11;
  private static final String LEXICON = "vocab/an4/phonemes.lexicon";
  private static final Segmenter WORDS = new WordSegmenter();

  private final Segmenter lexicon;
  private final Mishearing mishearing = Mishearing.ofPhonemes(new Random(SEED));

  PhonemeText() throws IOException {
    try (Reader reader =
        Resources.asCharSource(Resources.getResource(LEXICON), UTF_8).openStream()) {
      lexicon = new LexiconSegmenter(Lexicon.read(reader, LEXICON));
    }
  }

  /** Writes phonemes between spaces, a line for each of {@code english}. */
  void write(Path english, Path phonemes) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(english)) {
      List<List<String>> words = WORDS.split(line).stream().map(lexicon::split).toList();
      lines.add(lexicon.join(mishearing.of(words).stream().flatMap(List::stream).toList()));
    }
    Files.write(phonemes, lines);
  }
}
