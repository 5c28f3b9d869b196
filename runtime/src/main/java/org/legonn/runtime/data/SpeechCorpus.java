package org.legonn.runtime.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.FeaturesContract.SoundContract;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.Manifest.Utterance;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.speech.AudioFile;
import org.legonn.runtime.speech.SpeechReader;
import org.legonn.runtime.speech.Speed;

/**
 * Utterances that a manifest lists. Each is in the corpus once a speed (Ko et al., 2015); the files
 * are read when an example is asked for.
 */
public final class SpeechCorpus implements Corpus {
  private final Path manifest;
  private final List<Utterance> utterances;
  private final List<Speed> speeds;
  private final SpeechReader reader;
  private final ChainCodecs codecs;

  private SpeechCorpus(
      Path manifest,
      List<Utterance> utterances,
      List<Speed> speeds,
      SpeechReader reader,
      ChainCodecs codecs) {
    this.manifest = manifest;
    this.utterances = utterances;
    this.speeds = List.copyOf(speeds);
    this.reader = reader;
    this.codecs = codecs;
  }

  /**
   * Reads the manifest and checks that its files are there.
   *
   * @param speeds at which every utterance is played
   * @throws InputException if a line is no utterance, or files are missing
   */
  public static SpeechCorpus of(
      Path manifest, List<Speed> speeds, SpeechReader reader, ChainCodecs codecs) {
    return new SpeechCorpus(
        manifest, Manifest.read(manifest, reader.column()), speeds, reader, codecs);
  }

  @Override
  public Cursor open() {
    Iterator<Pair> pairs =
        speeds.stream()
            .flatMap(speed -> utterances.stream().map(utterance -> pair(utterance, speed)))
            .iterator();
    return new Cursor() {
      @Override
      public @Nullable Pair next() {
        return pairs.hasNext() ? pairs.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  private Pair pair(Utterance utterance, Speed speed) {
    return codecs.pair(
        utterance.id(),
        speed.toString(),
        () -> read(utterance, speed),
        utterance.text(),
        utterance.place());
  }

  private Source read(Utterance utterance, Speed speed) {
    try {
      return reader.read(utterance.file(), utterance.part(), speed);
    } catch (InputException e) {
      throw e.at(utterance.place());
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException if a recording can't be read
   */
  @Override
  public Optional<String> conversions() {
    if (!(reader.features() instanceof SoundContract sound)) {
      return Optional.empty();
    }
    Map<String, Long> counts =
        utterances.stream()
            .map(utterance -> conversion(utterance, sound))
            .flatMap(Optional::stream)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            manifest
                + ": "
                + counts.entrySet().stream()
                    .map(
                        each ->
                            String.format(
                                Locale.ROOT,
                                "%,d of %,d recordings are %s",
                                each.getValue(),
                                utterances.size(),
                                each.getKey()))
                    .collect(Collectors.joining(", ")));
  }

  private Optional<String> conversion(Utterance utterance, SoundContract sound) {
    AudioFile.Header header;
    try {
      header = AudioFile.header(utterance.file());
    } catch (InputException e) {
      throw e.at(utterance.place());
    }
    List<String> done = new ArrayList<>();
    if (header.openEnded()) {
      done.add("read to the file's end, as they don't say how long they are");
    }
    if (reader.input().mixed() && header.channels() > 1) {
      done.add(String.format(Locale.ROOT, "mixed down from %d channels", header.channels()));
    }
    if (reader.input().resampled() && header.sampleRate() != sound.sampleRate()) {
      done.add(
          String.format(
              Locale.ROOT,
              "resampled from %d Hz to %d Hz",
              header.sampleRate(),
              sound.sampleRate()));
    }
    return Optional.of(String.join(" and ", done)).filter(text -> !text.isEmpty());
  }

  @Override
  public long size() {
    return (long) utterances.size() * speeds.size();
  }

  @Override
  public String describe() {
    return manifest.toString();
  }

  @Override
  public List<String> places() {
    return List.of(manifest.toString());
  }

  @Override
  public Map<String, String> fingerprints() {
    return FileFingerprints.of(manifest);
  }

  @Override
  public CorpusSample sample() {
    Reservoir texts = new Reservoir(CorpusSample.SIZE);
    utterances.forEach(utterance -> texts.add(utterance.text()));
    return new CorpusSample(List.of(), texts.sample());
  }
}
