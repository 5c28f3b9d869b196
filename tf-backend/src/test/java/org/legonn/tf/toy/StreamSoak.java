package org.legonn.tf.toy;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.past;

import java.io.IOException;
import java.util.Random;
import java.util.Set;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Standardization;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.ReadingStream;
import org.legonn.runtime.backend.ReadsStreams;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.TensorFlowBackend;

/** Listens for long, in a process whose memory is nobody else's. */
public final class StreamSoak {
  private static final int RATE = 8_000;
  private static final int WIDTH = 64;
  private static final int LAYERS = 2;
  private static final int STATES = 2;
  private static final int PAST = 16;
  private static final int CHUNK = STATES * 4 * RATE / 100;

  /** Bytes of keys and values that a chunk leaves. */
  private static final long KEPT = 2L * LAYERS * STATES * PAST * WIDTH * Float.BYTES;

  private StreamSoak() {}

  @LogMel(sampleRate = RATE, bins = 12, standardization = Standardization.RUNNING)
  public interface Sound extends Features {}

  @LegoModule("tireless-encoder")
  public static final class TirelessEncoder implements SpeechEncoder<Sound, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder
          .subsample(WIDTH, 4)
          .chunks(STATES, past(PAST))
          .conformer(LAYERS, heads(4).feedForward(WIDTH).kernel(5))
          .marginals();
    }
  }

  /**
   * Writes by how many kibibytes the process grew while it heard so many chunks, and how many were
   * kept for the next ones.
   */
  public static void main(String[] args) throws IOException {
    int chunks = Integer.parseInt(args[0]);
    ModelPlan plan =
        new ModelPlan(
            Chain.of(new TirelessEncoder()).then(new Toy.ToyDecoder()).declared(),
            Set.of(),
            Objective.DEFAULT,
            1);
    try (Model model = new TensorFlowBackend().open(plan, Three.EXACT);
        ReadingStream stream = ((ReadsStreams) model).stream(1)) {
      hear(model, stream, chunks);
      long before = WeightsSoak.residentKibibytes();
      hear(model, stream, chunks);
      System.out.println(WeightsSoak.residentKibibytes() - before);
      System.out.println(chunks * KEPT / 1024);
    }
  }

  /** Meanwhile others begin, end, or are broken off. */
  private static void hear(Model model, ReadingStream stream, int chunks) {
    Random random = new Random(1);
    float[] samples = new float[CHUNK];
    for (int i = 0; i < chunks; i++) {
      for (int j = 0; j < samples.length; j++) {
        samples[j] = (float) (0.1 * random.nextGaussian());
      }
      Source chunk = new Source.Samples(samples, 0);
      stream.hear(chunk);
      if (i % 10 == 0) {
        try (ReadingStream other = ((ReadsStreams) model).stream(1)) {
          other.hear(chunk);
          other.hear(chunk);
          if (i % 20 == 0) {
            other.end();
          }
        }
      }
    }
  }
}
