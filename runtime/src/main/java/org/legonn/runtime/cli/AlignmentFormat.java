package org.legonn.runtime.cli;

import com.google.common.base.CharMatcher;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.report.TextJson;
import org.legonn.runtime.result.AlignedText;
import org.legonn.runtime.result.Word;

/** How {@code align} writes a text's words. */
enum AlignmentFormat {
  /** An object as {@code translate --json} writes it, with the source or the utterance's id. */
  JSON(true, true, false) {
    @Override
    String of(AlignedText text) {
      JsonObject json = new JsonObject();
      json.addProperty(text.seconds().isPresent() ? "id" : "source", text.source());
      TextJson.of(List.of(text.text())).asMap().forEach(json::add);
      return json + "\n";
    }
  },
  /** NIST's conversation time marks: id, channel, start, duration, word, confidence. */
  CTM(true, false, false) {
    @Override
    String of(AlignedText text) {
      String id = CharMatcher.whitespace().replaceFrom(text.source(), '_');
      return timed(text).stream()
          .map(
              word ->
                  String.format(
                      Locale.ROOT,
                      "%s 1 %.3f %.3f %s %.4f\n",
                      id,
                      start(word),
                      end(word) - start(word),
                      word.text(),
                      word.confidence()))
          .collect(Collectors.joining());
    }
  },
  /** SubRip, a cue a word. */
  SRT(true, false, true) {
    @Override
    String of(AlignedText text) {
      StringBuilder cues = new StringBuilder();
      int number = 1;
      for (Word word : timed(text)) {
        cues.append(
            String.format(
                Locale.ROOT,
                "%d\n%s --> %s\n%s\n\n",
                number++,
                clock(start(word), ','),
                clock(end(word), ','),
                word.text()));
      }
      return cues.toString();
    }
  },
  /** WebVTT, a cue a word. */
  VTT(true, false, true) {
    @Override
    String of(AlignedText text) {
      StringBuilder cues = new StringBuilder("WEBVTT\n\n");
      for (Word word : timed(text)) {
        cues.append(
            String.format(
                Locale.ROOT,
                "%s --> %s\n%s\n\n",
                clock(start(word), '.'),
                clock(end(word), '.'),
                word.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
      }
      return cues.toString();
    }
  },
  /**
   * Praat's, a tier of words with empty intervals between them. Intervals may not overlap: a word
   * that begins within the one before begins at its end, and is left out if it ends there, too.
   */
  TEXTGRID(true, false, true) {
    @Override
    String of(AlignedText text) {
      List<String> intervals = new ArrayList<>();
      double at = 0;
      for (Word word : timed(text)) {
        double start = Math.max(at, written(start(word)));
        double end = written(end(word));
        if (end > start) {
          if (start > at) {
            intervals.add(interval(at, start, ""));
          }
          intervals.add(interval(start, end, word.text()));
          at = end;
        }
      }
      double seconds = Math.max(at, written(text.seconds().orElse(at)));
      if (seconds > at || intervals.isEmpty()) {
        intervals.add(interval(at, seconds, ""));
      }
      StringBuilder grid =
          new StringBuilder(
              String.format(
                  Locale.ROOT,
                  """
                  File type = "ooTextFile"
                  Object class = "TextGrid"

                  %stiers? <exists>
                  size = 1
                  item []:
                      item [1]:
                          class = "IntervalTier"
                          name = "words"
                  %s        intervals: size = %d
                  """,
                  span("", 0, seconds),
                  span("        ", 0, seconds),
                  intervals.size()));
      for (int i = 0; i < intervals.size(); i++) {
        grid.append(
            String.format(Locale.ROOT, "        intervals [%d]:\n%s", i + 1, intervals.get(i)));
      }
      return grid.toString();
    }
  },
  /** {@code 0-0 1-2}: a source word and a word that was written from it, both from 0. */
  PHARAOH(false, true, false) {
    @Override
    String of(AlignedText text) {
      List<String> pairs = new ArrayList<>();
      List<Word> words = text.text().words();
      for (int word = 0; word < words.size(); word++) {
        for (int source : words.get(word).source()) {
          pairs.add(String.format(Locale.ROOT, "%d-%d", source, word));
        }
      }
      return String.join(" ", pairs) + "\n";
    }
  };

  private final boolean ofSpeech;
  private final boolean ofText;
  private final boolean fileEach;

  AlignmentFormat(boolean ofSpeech, boolean ofText, boolean fileEach) {
    this.ofSpeech = ofSpeech;
    this.ofText = ofText;
    this.fileEach = fileEach;
  }

  /** A text's words in this format. */
  abstract String of(AlignedText text);

  /** What a command line calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a text has a file of its own. */
  boolean isFileEach() {
    return fileEach;
  }

  /** Refuses what the format doesn't tell of. */
  void requireOf(boolean speech) {
    if (!(speech ? ofSpeech : ofText)) {
      throw new InputException(
          "--format %s is %s; give json or %s"
              .formatted(
                  word(),
                  speech
                      ? "of text, and this chain hears speech"
                      : "of speech, and this chain reads text",
                  speech ? "ctm" : "pharaoh"));
    }
  }

  /** Of a file's name. */
  String extension() {
    return this == TEXTGRID ? "TextGrid" : word();
  }

  /** As they are heard, which need not be as they are written: a translation has another order. */
  private static List<Word> timed(AlignedText text) {
    return text.text().words().stream()
        .filter(word -> word.start().isPresent())
        .sorted(Comparator.comparingDouble(AlignmentFormat::start))
        .toList();
  }

  private static double start(Word word) {
    return word.start().orElseThrow();
  }

  private static double end(Word word) {
    return word.end().orElseThrow();
  }

  /** Seconds as a TextGrid says them, to the millisecond: what is shorter would be empty there. */
  private static double written(double seconds) {
    return Math.round(1000 * seconds) / 1000.0;
  }

  private static String interval(double from, double to, String text) {
    return span("            ", from, to)
        + "            text = \""
        + text.replace("\"", "\"\"")
        + "\"\n";
  }

  private static String span(String indent, double from, double to) {
    return String.format(Locale.ROOT, "%1$sxmin = %2$.3f\n%1$sxmax = %3$.3f\n", indent, from, to);
  }

  /** {@code 00:00:01,250}. */
  private static String clock(double seconds, char point) {
    long milliseconds = Math.round(1000 * seconds);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        milliseconds / 3_600_000,
        milliseconds / 60_000 % 60,
        milliseconds / 1000 % 60,
        point,
        milliseconds % 1000);
  }

  static final class Converter extends ChoiceConverter<AlignmentFormat> {
    private Converter() {
      super(List.of(values()), AlignmentFormat::word);
    }
  }
}
