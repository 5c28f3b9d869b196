package org.legonn.runtime.fake;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.past;

import org.legonn.dsl.Chain;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.Speech;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Standardization;
import org.legonn.dsl.Text;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;

/** Modules that hear numbers. */
public final class SpeechModules {
  private SpeechModules() {}

  /** From matrices. */
  public static Chain<Speech<Plane>, Text<Numbers>> plane() {
    return Chain.of(new PlaneEncoder()).then(new Modules.NumberDecoder());
  }

  /** From sound. */
  public static Chain<Speech<Telephone>, Text<Numbers>> telephone() {
    return Chain.of(new TelephoneEncoder()).then(new Modules.NumberDecoder());
  }

  /** From sound, while it is said. */
  public static Chain<Speech<LiveTelephone>, Text<Numbers>> live() {
    return Chain.of(new LiveEncoder()).then(new Modules.NumberDecoder());
  }

  /** From matrices by way of phonemes. */
  public static Chain<Speech<Plane>, Text<Numbers>> phonemes() {
    return Chain.of(new PhonemeEncoder()).then(new PhonemeDecoder());
  }

  @LegoModule("plane-encoder")
  public static final class PlaneEncoder implements SpeechEncoder<Plane, Numbers> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(8, 2).transformer(1, heads(2).feedForward(16)).marginals();
    }
  }

  @LegoModule("telephone-encoder")
  public static final class TelephoneEncoder implements SpeechEncoder<Telephone, Numbers> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(8, 2).transformer(1, heads(2).feedForward(16)).marginals();
    }
  }

  @LogMel(sampleRate = 8_000, bins = 4, standardization = Standardization.RUNNING)
  public interface LiveTelephone extends Features {}

  @LegoModule("live-encoder")
  public static final class LiveEncoder implements SpeechEncoder<LiveTelephone, Numbers> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder
          .subsample(8, 2)
          .chunks(2, past(1))
          .conformer(1, heads(2).feedForward(16).kernel(3))
          .marginals();
    }
  }

  @LegoModule("phoneme-encoder")
  public static final class PhonemeEncoder implements SpeechEncoder<Plane, Phonemes> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(8, 2).transformer(1, heads(2).feedForward(16)).marginals();
    }
  }

  @LegoModule("phoneme-decoder")
  public static final class PhonemeDecoder implements Decoder<Phonemes, Numbers> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(2).feedForward(16)).text();
    }
  }
}
