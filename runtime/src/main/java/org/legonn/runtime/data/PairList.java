package org.legonn.runtime.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.runtime.failure.InputException;

/** Pairs of texts in memory. */
public final class PairList implements Corpus {
  private static final String SOURCES = "sources";
  private static final String TARGETS = "targets";

  private final List<String> sources;
  private final List<String> targets;
  private final ChainCodecs codecs;

  private PairList(List<String> sources, List<String> targets, ChainCodecs codecs) {
    this.sources = sources;
    this.targets = targets;
    this.codecs = codecs;
  }

  /**
   * Checks that the texts are parallel and that there are any.
   *
   * @throws InputException if not
   */
  public static PairList of(List<String> sources, List<String> targets, ChainCodecs codecs) {
    if (sources.size() != targets.size()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "there are %d sources and %d targets; the two must be parallel, text by text",
              sources.size(),
              targets.size()));
    }
    if (sources.isEmpty()) {
      throw new InputException("there is no pair; give at least one");
    }
    return new PairList(List.copyOf(sources), List.copyOf(targets), codecs);
  }

  @Override
  public Cursor open() {
    return new Cursor() {
      private int next;

      @Override
      public @Nullable Pair next() {
        if (next == sources.size()) {
          return null;
        }
        int at = next++;
        return codecs.pair(
            sources.get(at),
            new LineLocation(SOURCES, next),
            targets.get(at),
            new LineLocation(TARGETS, next));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public CorpusSample sample() {
    return new CorpusSample(sampled(sources), sampled(targets));
  }

  private static List<String> sampled(List<String> texts) {
    Reservoir reservoir = new Reservoir(CorpusSample.SIZE);
    texts.forEach(reservoir::add);
    return reservoir.sample();
  }

  @Override
  public long size() {
    return sources.size();
  }

  @Override
  public String describe() {
    return "pairs in memory";
  }

  @Override
  public List<String> places() {
    return List.of(SOURCES, TARGETS);
  }

  @Override
  public Map<String, String> fingerprints() {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    fingerprints.put(SOURCES, fingerprint(sources));
    fingerprints.put(TARGETS, fingerprint(targets));
    return fingerprints;
  }

  private static String fingerprint(List<String> texts) {
    return Fingerprints.of(String.join("\n", texts).getBytes(UTF_8));
  }
}
