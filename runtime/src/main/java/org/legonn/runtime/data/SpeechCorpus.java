package org.legonn.runtime.data;

import com.google.common.hash.Hashing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.FeaturesContract.SoundContract;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.Manifest.Utterance;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.Augmentation;
import org.legonn.runtime.speech.AudioFile;
import org.legonn.runtime.speech.Augmenter;
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
  private final Augmentation augmentation;
  private final SpeechReader reader;
  private final ChainCodecs codecs;

  private SpeechCorpus(
      Path manifest,
      List<Utterance> utterances,
      List<Speed> speeds,
      Augmentation augmentation,
      SpeechReader reader,
      ChainCodecs codecs) {
    this.manifest = manifest;
    this.utterances = utterances;
    this.speeds = List.copyOf(speeds);
    this.augmentation = augmentation;
    this.reader = reader;
    this.codecs = codecs;
  }

  /**
   * Reads the manifest and checks that its files are there.
   *
   * @param speeds at which every utterance is played
   * @param augmentation of what an epoch hears
   * @throws InputException if a line is no utterance, files are missing, or features are to be
   *     augmented
   */
  public static SpeechCorpus of(
      Path manifest,
      List<Speed> speeds,
      Augmentation augmentation,
      SpeechReader reader,
      ChainCodecs codecs) {
    if (!augmentation.equals(Augmentation.NONE) && !reader.hearsSound()) {
      throw new InputException(
          Wording.of(
              "%s: it changes recordings, and %s is declared; leave it away",
              Setting.AUGMENT.to(augmentation), reader.features().describe()));
    }
    return new SpeechCorpus(
        manifest, Manifest.read(manifest, reader.column()), speeds, augmentation, reader, codecs);
  }

  @Override
  public boolean varies() {
    return !augmentation.equals(Augmentation.NONE);
  }

  @Override
  public Cursor open() {
    return cursor(number -> UnaryOperator.identity());
  }

  @Override
  public Cursor open(long seed, long epoch) {
    return varies() ? cursor(number -> augmenter(seed, epoch, number)) : open();
  }

  /** What is drawn for a pair depends on no other, so that a run can go on anywhere. */
  private UnaryOperator<float[]> augmenter(long seed, long epoch, long number) {
    long drawn =
        Hashing.murmur3_128()
            .newHasher()
            .putLong(seed)
            .putLong(epoch)
            .putLong(number)
            .hash()
            .asLong();
    int rate = ((SoundContract) reader.features()).sampleRate();
    return samples -> new Augmenter(augmentation, rate, new Random(drawn)).apply(samples);
  }

  /** What is done to the sound of a pair, by its number. */
  private Cursor cursor(LongFunction<UnaryOperator<float[]>> change) {
    Iterator<Pair> pairs =
        LongStream.range(0, size())
            .mapToObj(
                number ->
                    pair(
                        utterances.get((int) (number % utterances.size())),
                        speeds.get((int) (number / utterances.size())),
                        change.apply(number)))
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

  private Pair pair(Utterance utterance, Speed speed, UnaryOperator<float[]> change) {
    return codecs.pair(
        utterance.id(),
        speed.toString(),
        () -> read(utterance, speed, change),
        utterance.text(),
        utterance.place());
  }

  private Source read(Utterance utterance, Speed speed, UnaryOperator<float[]> change) {
    try {
      return reader.read(utterance.file(), utterance.part(), speed, change);
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
    List<String> all = new ArrayList<>();
    counts.forEach(
        (done, count) ->
            all.add(
                String.format(
                    Locale.ROOT, "%,d of %,d recordings are %s", count, utterances.size(), done)));
    if (varies()) {
      all.add("augmented anew in every epoch: " + augmentation);
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(manifest + ": " + String.join(", ", all));
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
