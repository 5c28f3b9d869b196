package org.legonn.tf.exchange;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.settings.Workers;
import org.legonn.tf.device.NativeLibrary;
import org.legonn.tf.fixture.ChainValues;
import org.legonn.tf.session.ChainSession;
import org.legonn.tf.toy.Three;

/** One worker's share of a training, and what it holds in the end. */
final class Together {
  private static final List<String> MODULES =
      List.of(Three.ENCODER, Three.TRANSCODER, Three.DECODER);
  private static final int STEPS = 50;
  private static final int VALIDATE_EVERY = 10;

  private static final ModelPlan PLAN = Three.plan(Objective.DEFAULT);

  private Together() {}

  /**
   * Writes the results of worker {@code args[0]} to file {@code args[1]}. Gradients travel as
   * {@code args[2]} says; the addresses follow.
   */
  public static void main(String[] args) throws IOException {
    NativeLibrary.load();
    Workers workers =
        new Workers(
            List.of(args).subList(3, args.length),
            Integer.parseInt(args[0]),
            Duration.ofSeconds(60),
            Precision.named(args[2]).orElseThrow());
    Map<String, float[]> held;
    try (Exchange exchange = new Exchange(workers)) {
      held = train(new ChainSession(PLAN, exact(1), exchange));
    }
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(Path.of(args[1])))) {
      for (float[] values : held.values()) {
        for (float value : values) {
          out.writeFloat(value);
        }
      }
    }
    Runtime.getRuntime().halt(0); // TensorFlow's server would wait for ever.
  }

  /** What one process holds that trains alone with so many threads. */
  static Map<String, float[]> alone(int threads) {
    return train(new ChainSession(PLAN, exact(threads)));
  }

  private static EngineOptions exact(int threads) {
    return new EngineOptions(new Device.Cpu(), threads, Precision.FLOAT32);
  }

  /** All losses on the way, texts, then the weights. */
  private static Map<String, float[]> train(ChainSession session) {
    Map<String, float[]> held = new LinkedHashMap<>();
    try (ChainSession chain = session) {
      for (int step = 1; step <= STEPS; step++) {
        Losses losses = chain.train(batches(step), new StepOptions(1e-3, step, 0.9), step);
        held.put("step " + step, numbers(losses));
        if (step % VALIDATE_EVERY == 0) {
          held.put("validation " + step, numbers(chain.evaluate(Three.batch(7, 99))));
        }
      }
      held.put(
          "texts",
          symbols(
              chain.decode(
                  Three.batch(5, 7).stream()
                      .map(example -> GuidedSource.free(example.source()))
                      .toList(),
                  SearchPlan.GREEDY)));
      held.putAll(ChainValues.weights(chain, MODULES));
      chain.swapAverage();
      ChainValues.weights(chain, MODULES)
          .forEach((name, values) -> held.put("average " + name, values));
    }
    return held;
  }

  /** One or two, some with fewer examples than there are workers. */
  private static List<List<Example>> batches(int step) {
    List<List<Example>> batches = new ArrayList<>();
    batches.add(Three.batch(step % 7 == 0 ? 1 : 5, step));
    if (step % 3 == 0) {
      batches.add(Three.batch(step % 2 == 0 ? 1 : 4, 1000L + step));
    }
    return batches;
  }

  private static float[] symbols(List<List<Hypothesis>> texts) {
    return Floats.toArray(
        texts.stream()
            .flatMap(List::stream)
            .flatMap(text -> Stream.concat(Stream.of(-1), Ints.asList(text.symbols()).stream()))
            .toList());
  }

  private static float[] numbers(Losses losses) {
    return new float[] {
      (float) losses.crossEntropy(),
      losses.ctc().get(0).floatValue(),
      losses.ctc().get(1).floatValue(),
      losses.tokens(),
      losses.infeasible(),
      (float) losses.gradientNorm()
    };
  }
}
