package org.legonn.examples.an4;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.legonn.examples.speech.Mishearing;
import org.legonn.runtime.text.Lexicon;
import org.legonn.runtime.text.LexiconSegmenter;

/** English text as it is pronounced, with pauses, and misheard. One seed, one text. */
final class PhonemeText {
  private static final int SEED = 11;
  private static final String LEXICON = "vocab/an4/phonemes.lexicon";
  private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

  private static final String SILENCE = "SIL";
  private static final int LONGEST_PAUSE = 4;
  private static final double MOST_PAUSES = 0.6;

  private final LexiconSegmenter lexicon;
  private final Random random = new Random(SEED);
  private final Mishearing mishearing = Mishearing.ofPhonemes(random);

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
      lines.add(String.join(" ", mishearing.of(spoken(line))));
    }
    Files.write(phonemes, lines);
  }

  /** Speech begins and ends in silence; some people pause more often than others. */
  private List<String> spoken(String line) {
    double pauses = MOST_PAUSES * random.nextDouble();
    List<String> spoken = new ArrayList<>(silence(0));
    for (String word : WORDS.split(line)) {
      spoken.addAll(lexicon.split(word));
      if (random.nextDouble() < pauses) {
        spoken.addAll(silence(1));
      }
    }
    spoken.addAll(silence(0));
    return spoken;
  }

  private List<String> silence(int least) {
    return Collections.nCopies(least + random.nextInt(LONGEST_PAUSE + 1 - least), SILENCE);
  }
}
