package org.legonn.tf.exchange;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.legonn.tf.toy.HeardLetters;
import org.legonn.tf.toy.Three;

/** One worker's share of a training, and what it holds in the end. */
final class Together {
  private static final int STEPS = 50;
  private static final int VALIDATE_EVERY = 10;

  /** More numbers than travel in a short vector. */
  private static final int MANY = 600_000;

  private final List<ChainSession> chains;
  private final Map<String, Long> stepsOfModules = new HashMap<>();
  private final Map<String, float[]> held = new LinkedHashMap<>();

  /** What is trained. */
  enum Trained {
    CHAIN,

    /** One chain that reads and one that hears. */
    FAMILY;

    private List<ModelPlan> plans() {
      // Of a family the decoder is spared.
      Objective objective = new Objective(0.1, 1, Map.of(), 1, this == CHAIN ? 1 : 0.75);
      ModelPlan reads = Three.plan(objective);
      return this == CHAIN ? List.of(reads) : List.of(reads, HeardLetters.plan(objective));
    }
  }

  private Together(List<ChainSession> chains) {
    this.chains = chains;
  }

  /**
   * Writes the results of worker {@code args[0]} to file {@code args[1]}. Gradients travel as
   * {@code args[2]} says, and {@code args[3]} is what is trained; the addresses follow.
   */
  public static void main(String[] args) throws IOException {
    NativeLibrary.load();
    Workers workers =
        new Workers(
            List.of(args).subList(4, args.length),
            Integer.parseInt(args[0]),
            Duration.ofSeconds(60),
            Precision.named(args[2]).orElseThrow());
    List<ModelPlan> plans = Trained.valueOf(args[3]).plans();
    Map<String, float[]> held;
    try (Exchange exchange = new Exchange(workers)) {
      List<ChainSession> chains = ChainSession.shared(plans, exact(1), exchange);
      if (workers.isFirst()) {
        // As one does that goes on from a checkpoint, before the others get what it has read.
        chains.forEach(ChainSession::moments);
      }
      float[] unused = exchange.sum(new float[MANY]);
      held = new Together(chains).train();
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
  static Map<String, float[]> alone(Trained trained, int threads) {
    return new Together(ChainSession.family(trained.plans(), exact(threads))).train();
  }

  private static EngineOptions exact(int threads) {
    return new EngineOptions(new Device.Cpu(), threads, Precision.FLOAT32);
  }

  /** All losses on the way, texts, then the weights. */
  private Map<String, float[]> train() {
    try (ChainSession first = chains.get(0)) {
      for (int step = 1; step <= STEPS; step++) {
        held.put("step " + step, numbers(step(step, turn(step))));
        if (step % VALIDATE_EVERY == 0) {
          for (int chain = 0; chain < chains.size(); chain++) {
            held.put(
                "validation %s of %s".formatted(step, chain),
                numbers(chains.get(chain).evaluate(batch(chain, 7, 99))));
          }
        }
      }
      for (int chain = 0; chain < chains.size(); chain++) {
        held.put("texts of " + chain, texts(chain));
      }
      holdWeights("");
      first.swapAverage();
      holdWeights("average ");
    }
    return held;
  }

  /** Whose step it is: once in a while the same chain's again. */
  private int turn(int step) {
    return (step % 3 + step / 10) % chains.size();
  }

  private Losses step(int step, int turn) {
    ChainSession chain = chains.get(turn);
    chain.modules().forEach(module -> stepsOfModules.merge(module, 1L, Long::sum));
    return chain.train(batches(turn, step), new StepOptions(1e-3, step, 0.9), stepsOfModules::get);
  }

  private void holdWeights(String kind) {
    for (ChainSession chain : chains) {
      ChainValues.weights(chain, chain.modules())
          .forEach((name, values) -> held.put(kind + name, values));
    }
  }

  private static List<Example> batch(int chain, int size, long seed) {
    return chain == 0 ? Three.batch(size, seed) : HeardLetters.batch(size, seed);
  }

  /** One or two, some with fewer examples than there are workers. */
  private static List<List<Example>> batches(int chain, int step) {
    List<List<Example>> batches = new ArrayList<>();
    batches.add(batch(chain, step % 7 == 0 ? 1 : 5, step));
    if (step % 3 == 0) {
      batches.add(batch(chain, step % 2 == 0 ? 1 : 4, 1000L + step));
    }
    return batches;
  }

  private float[] texts(int chain) {
    List<List<Hypothesis>> texts =
        chains
            .get(chain)
            .decode(
                batch(chain, 5, 7).stream()
                    .map(example -> GuidedSource.free(example.source()))
                    .toList(),
                SearchPlan.GREEDY);
    return Floats.toArray(
        texts.stream()
            .flatMap(List::stream)
            .flatMap(text -> Stream.concat(Stream.of(-1), Ints.asList(text.symbols()).stream()))
            .toList());
  }

  private static float[] numbers(Losses losses) {
    return Floats.concat(
        new float[] {
          (float) losses.crossEntropy(),
          losses.tokens(),
          losses.infeasible(),
          (float) losses.gradientNorm()
        },
        Floats.toArray(losses.ctc()));
  }
}
