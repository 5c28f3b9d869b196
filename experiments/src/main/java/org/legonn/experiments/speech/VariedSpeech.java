package org.legonn.experiments.speech;

import com.google.common.base.Splitter;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.speech.NpyFile;

/**
 * Makes more of a few speakers: one to three utterances of a speaker, one after the other, through
 * a vocal tract of another length. One seed, one corpus.
 */
public final class VariedSpeech {
  private static final int SEED = 5;
  private static final int MOST_PARTS = 3;
  private static final int MOST_FRAMES = 1_000;

  /** Resonances' frequencies go up or down by up to this share. */
  private static final double STRETCH = 0.12;

  private static final Splitter TABS = Splitter.on('\t');

  private final List<Utterance> utterances = new ArrayList<>();
  private final ListMultimap<String, Utterance> speakers =
      MultimapBuilder.linkedHashKeys().arrayListValues().build();
  private final Random random = new Random(SEED);

  @SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
  private record Utterance(String speaker, float[][] frames, String text) {}

  /**
   * Reads cepstra.
   *
   * @param manifest with the columns {@code id}, as AN4 names them ({@code WHAT-SPEAKER-TAKE}),
   *     {@code features}, {@code text}
   * @param wanted which speakers
   * @throws InputException if nothing is said by any of them
   */
  public VariedSpeech(Path manifest, Predicate<String> wanted) throws IOException {
    for (String line : Files.readAllLines(manifest).stream().skip(1).toList()) {
      List<String> fields = TABS.splitToList(line);
      String speaker = Splitter.on('-').splitToList(fields.get(0)).get(1);
      if (!wanted.test(speaker)) {
        continue;
      }
      Utterance utterance =
          new Utterance(
              speaker, NpyFile.read(manifest.resolveSibling(fields.get(1))), fields.get(2));
      utterances.add(utterance);
      speakers.put(utterance.speaker(), utterance);
    }
    if (utterances.isEmpty()) {
      throw new InputException(manifest + ": has no utterance of the speakers that are wanted");
    }
  }

  /** Writes {@code PART.tsv} and a folder of its cepstra; every utterance comes as often. */
  public void write(Path folder, String part, int count) throws IOException {
    Files.createDirectories(folder.resolve(part));
    List<String> lines = new ArrayList<>(List.of("id\tfeatures\ttext"));
    List<Utterance> open = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (open.isEmpty()) {
        open.addAll(utterances);
        Collections.shuffle(open, random);
      }
      List<Utterance> parts = around(open.remove(open.size() - 1));
      String file = String.format(Locale.ROOT, "%s/%05d.npy", part, i);
      NpyFile.write(folder.resolve(file), spoken(parts));
      lines.add(
          String.format(
              Locale.ROOT,
              "%s-%05d\t%s\t%s",
              part,
              i,
              file,
              parts.stream().map(Utterance::text).collect(Collectors.joining(" "))));
    }
    Files.write(folder.resolve(part + ".tsv"), lines);
  }

  private List<Utterance> around(Utterance first) {
    List<Utterance> others = speakers.get(first.speaker());
    List<Utterance> parts = new ArrayList<>(List.of(first));
    int frames = first.frames().length;
    for (int more = random.nextInt(MOST_PARTS); more > 0; more--) {
      Utterance other = others.get(random.nextInt(others.size()));
      frames += other.frames().length;
      if (frames > MOST_FRAMES) {
        break;
      }
      parts.add(other);
    }
    Collections.shuffle(parts, random);
    return parts;
  }

  private float[][] spoken(List<Utterance> parts) {
    float[][] frames =
        parts.stream().flatMap(part -> Arrays.stream(part.frames())).toArray(float[][]::new);
    double stretch = 1 + STRETCH * (2 * random.nextDouble() - 1);
    return new VocalTract(frames[0].length, stretch).speak(frames);
  }
}
