package org.legonn.runtime.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import com.google.gson.Gson;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What sacreBLEU 2.6.0 prints, from {@code sacrebleu.json}; a value left out is its default. */
final class SacreBleuCases {
  /** Some sentences with the scores that sacreBLEU gives them. */
  record Corpus(
      String name, List<String> hypotheses, List<List<String>> references, List<Score> scores) {}

  /** One score and the options that it was computed with. */
  static final class Score {
    String metric = "";
    String tokenizer = "13a";
    boolean lowercase;
    String smoothing = "exp";
    double value;
    boolean effectiveOrder;
    int characterOrder = 6;
    int wordOrder;
    int beta = 2;
    boolean whitespace;
    double score;
    String signature = "";
    String text = "";
    double[] precisions = {};
    double brevityPenalty;

    CorpusMetric scorer() {
      return metric.equals("BLEU")
          ? new Bleu(tokenizer(), lowercase, smoothing(), effectiveOrder)
          : new Chrf(characterOrder, wordOrder, beta, lowercase, whitespace);
    }

    private BleuTokenizer tokenizer() {
      return Arrays.stream(BleuTokenizer.values())
          .filter(known -> known.abbreviation().equals(tokenizer))
          .findFirst()
          .orElseThrow();
    }

    private Smoothing smoothing() {
      return switch (smoothing) {
        case "exp" -> Smoothing.exponential();
        case "none" -> Smoothing.none();
        case "floor" -> Smoothing.floor(value);
        case "add-k" -> Smoothing.addK(value);
        default -> throw new IllegalArgumentException(smoothing);
      };
    }
  }

  /** One score of one corpus. */
  record Case(Corpus corpus, Score expected) {
    SentenceStatistics statistics() {
      return SentenceStatistics.ofSeveral(
          expected.scorer(), corpus.hypotheses(), corpus.references());
    }

    @Override
    public String toString() {
      return corpus.name() + ", " + expected.metric + "|" + expected.signature;
    }
  }

  private SacreBleuCases() {}

  static Stream<Case> all(String metric) throws IOException {
    return Arrays.stream(read("sacrebleu.json", Corpus[].class))
        .flatMap(corpus -> corpus.scores().stream().map(score -> new Case(corpus, score)))
        .filter(example -> example.expected().metric.equals(metric));
  }

  static <T> T read(String name, Class<T> type) throws IOException {
    return new Gson()
        .fromJson(
            Resources.toString(Resources.getResource(SacreBleuCases.class, name), UTF_8), type);
  }
}
