package org.legonn.runtime;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Speech;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.SpeechCorpus;
import org.legonn.runtime.decode.MarginalsFolder;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.settings.Augmentation;
import org.legonn.runtime.settings.SpeechInput;
import org.legonn.runtime.speech.OutsideEncoding;
import org.legonn.runtime.speech.SpeechReader;
import org.legonn.runtime.speech.Speed;

/**
 * Utterances with what was said: a manifest, {@code .tsv} with the columns {@code id}, {@code
 * audio} or {@code features}, {@code text}, or {@code .jsonl} with members of those names. {@code
 * offset} and {@code duration}, in seconds, name a part of a recording. Files are named relative to
 * the manifest's folder.
 */
public final class SpeechManifest extends Dataset<Speech<?>> {
  private final Path manifest;
  private final List<Speed> speeds;
  private final Augmentation augmentation;
  private final SpeechInput input;

  private SpeechManifest(
      Path manifest, List<Speed> speeds, Augmentation augmentation, SpeechInput input) {
    this.manifest = manifest;
    this.speeds = speeds;
    this.augmentation = augmentation;
    this.input = input;
  }

  /** The utterances of a manifest, each as it was recorded. */
  public static SpeechManifest of(Path manifest) {
    return new SpeechManifest(
        manifest, List.of(Speed.RECORDED), Augmentation.NONE, SpeechInput.AS_DECLARED);
  }

  /**
   * The same with every utterance heard at each of these speeds in turn (Ko et al., 2015).
   *
   * @param factors of the speed, from 0.5 to 2; 1 is as recorded
   */
  public SpeechManifest speedPerturb(double... factors) {
    return new SpeechManifest(
        manifest, Arrays.stream(factors).mapToObj(Speed::of).toList(), augmentation, input);
  }

  /**
   * The same with recordings changed while a chain learns from them, anew in every epoch; whoever
   * validates or scores hears them as they are. What is drawn follows from the training's seed, so
   * a run that goes on hears what it would have heard. Matrices of features can't be changed so.
   */
  public SpeechManifest augment(Augmentation changes) {
    return new SpeechManifest(manifest, speeds, changes, input);
  }

  /** The same with other recordings allowed than the features declare. */
  public SpeechManifest input(SpeechInput allowed) {
    return new SpeechManifest(manifest, speeds, augmentation, allowed);
  }

  @Override
  Corpus open(DeclaredChain chain, ChainCodecs codecs, OutsideEncoding encoding) {
    // The corpus tells itself of what is odd, with counts.
    if (chain.readsRecordedMarginals()) {
      MarginalsFolder.requireSymbols(manifest, chain.encoders().get(0));
    }
    SpeechReader reader = SpeechReader.of(chain, input, encoding, line -> {});
    return SpeechCorpus.of(manifest, speeds, augmentation, reader, codecs);
  }

  @Override
  Map<Setting, String> settings(Use use) {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    settings.put(use.both, manifest.toString());
    if (use == Use.TRAINING) {
      settings.put(
          Setting.SPEED_PERTURB,
          speeds.stream().map(Speed::toString).collect(Collectors.joining(",")));
      if (!augmentation.equals(Augmentation.NONE)) {
        settings.put(Setting.AUGMENT, augmentation.toString());
      }
    }
    if (input.resampled()) {
      settings.put(Setting.ALLOW_RESAMPLING, "true");
    }
    if (input.mixed()) {
      settings.put(Setting.MIX_DOWN, "true");
    }
    return settings;
  }

  @Override
  List<List<String>> references(List<String> first, Corpus corpus) {
    return first.stream().map(List::of).toList();
  }
}
