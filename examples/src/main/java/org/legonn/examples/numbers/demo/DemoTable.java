package org.legonn.examples.numbers.demo;

import static org.legonn.examples.numbers.demo.DemoSystem.FRENCH;
import static org.legonn.examples.numbers.demo.DemoSystem.GERMAN;
import static org.legonn.examples.numbers.demo.DemoSystem.GERMAN_JITTER;
import static org.legonn.examples.numbers.demo.DemoSystem.GERMAN_NO_CTC;
import static org.legonn.examples.numbers.demo.DemoSystem.ROMANIAN;
import static org.legonn.examples.numbers.demo.DemoSystem.ROMANIAN_NO_CTC;

import com.google.common.collect.ImmutableList;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the demo found, as its table, its sentence and its JSON put it. */
record DemoTable(List<Found> found) {
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setPrettyPrinting()
          .create();

  static final ImmutableList<String> HEADINGS =
      ImmutableList.of("Encoder", "Own decoder", "CTC alone", "German decoder", "… with jitter");

  static final ImmutableList<String> NOTES =
      ImmutableList.of(
          "Percent of 1,000 held-out numbers written without a fault; CTC alone is the encoder read"
              + " without a decoder.",
          "The German decoders were trained behind a German encoder and are not tuned to the one"
              + " before them; where it says no CTC, neither was trained with it.",
          "The Romanian and French encoders are those trained with their own decoder, without"
              + " jitter. Jitter is an extension of this project, not part of the paper.");

  DemoTable {
    found = List.copyOf(found);
  }

  /** An encoder before a decoder, of the same system or of two. */
  record Trial(DemoSystem encoder, DemoSystem decoder) {
    /** All that the demo scores: every system by itself, then the exchanged decoders. */
    static final ImmutableList<Trial> ALL =
        Stream.concat(
                Stream.of(DemoSystem.values()).map(system -> new Trial(system, system)),
                Stream.of(
                    new Trial(ROMANIAN, GERMAN),
                    new Trial(FRENCH, GERMAN),
                    new Trial(ROMANIAN, GERMAN_JITTER),
                    new Trial(FRENCH, GERMAN_JITTER),
                    new Trial(ROMANIAN_NO_CTC, GERMAN_NO_CTC)))
            .collect(ImmutableList.toImmutableList());
  }

  /**
   * What a trial gave.
   *
   * @param exactMatch percent of held-out numbers written without a fault
   * @param ctcExactMatch the same, of the encoder alone: its CTC reading
   * @param trainSeconds how long the encoder's system trained, by the clock
   */
  record Found(Trial trial, double exactMatch, double ctcExactMatch, double trainSeconds) {}

  /** A row a system. */
  ImmutableList<ImmutableList<String>> rows() {
    return Stream.of(DemoSystem.values()).map(this::row).collect(ImmutableList.toImmutableList());
  }

  private ImmutableList<String> row(DemoSystem encoder) {
    Found own = find(encoder, encoder).orElseThrow();
    DemoSystem german = encoder.kind() == DemoSystem.Kind.NO_CTC ? GERMAN_NO_CTC : GERMAN;
    return ImmutableList.of(
        encoder.title(),
        percent(own.exactMatch()),
        percent(own.ctcExactMatch()),
        exchanged(encoder, german),
        exchanged(encoder, GERMAN_JITTER));
  }

  /** Empty where there is no such trial, or it is the encoder's own decoder. */
  private String exchanged(DemoSystem encoder, DemoSystem decoder) {
    return encoder == decoder
        ? ""
        : find(encoder, decoder).map(found -> percent(found.exactMatch())).orElse("");
  }

  /** What the table shows, in one sentence. */
  String sentence() {
    return ("A decoder that was trained behind a German encoder, and never tuned since, writes %s"
            + " percent of the Romanian encoder's numbers and %s percent of the French encoder's"
            + " without a fault; without the CTC loss, which makes the interface mean English"
            + " words, the same exchange gives %s percent.")
        .formatted(
            exchanged(ROMANIAN, GERMAN_JITTER),
            exchanged(FRENCH, GERMAN_JITTER),
            exchanged(ROMANIAN_NO_CTC, GERMAN_NO_CTC));
  }

  private Optional<Found> find(DemoSystem encoder, DemoSystem decoder) {
    Trial wanted = new Trial(encoder, decoder);
    return found.stream().filter(one -> one.trial().equals(wanted)).findFirst();
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** One line of the JSON; {@code system} is how the decoder was trained. */
  private record Entry(
      String system,
      String encoder,
      String decoder,
      double exactMatch,
      double ctcExactMatch,
      double trainSeconds) {
    static Entry of(Found found) {
      DemoSystem encoder = found.trial().encoder();
      DemoSystem decoder = found.trial().decoder();
      return new Entry(
          decoder.kind().id(),
          encoder.language().id(),
          decoder.language().id(),
          found.exactMatch(),
          found.ctcExactMatch(),
          found.trainSeconds());
    }
  }

  /** All of it for programs. */
  String json() {
    return GSON.toJson(found.stream().map(Entry::of).toList()) + "\n";
  }
}
