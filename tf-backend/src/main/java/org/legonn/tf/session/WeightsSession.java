package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.tf.device.DeviceChoice;
import org.legonn.tf.device.Gpus;
import org.legonn.tf.device.SessionSettings;
import org.legonn.tf.exchange.Exchange;
import org.legonn.tf.optimizer.InitialValues;
import org.legonn.tf.optimizer.MovingAverage;
import org.legonn.tf.primitives.GraphScope;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/**
 * A graph and a session with weights, in which one chain computes, or a family of chains: a
 * parameter that two of them have is one variable.
 *
 * <p>Owns native memory; refuses use after {@link #close}.
 */
final class WeightsSession implements AutoCloseable {
  private final DeviceChoice devices;
  private final Team team;
  private final Graph graph;
  private final Session session;
  private final Ops root;
  private final Weights weights;
  private final RoundedWeights rounded;
  private final Set<Parameter> initialized = new LinkedHashSet<>();
  private final Set<Parameter> learning = new LinkedHashSet<>();
  private @Nullable MovingAverage average;
  private boolean closed;

  /** Opens it without any weights; where that fails half-way, all is given back. */
  WeightsSession(EngineOptions options, Optional<Exchange> exchange) {
    this.devices = DeviceChoice.choose(options, Gpus.visible(SessionSettings.devices(options)));
    ConfigProto settings = SessionSettings.of(options, devices);
    DataParallelThreads threads =
        devices.onCpu()
            ? DataParallelThreads.computing(devices.threads())
            : DataParallelThreads.commanding();
    try {
      this.team = new Team(threads, exchange);
    } catch (RuntimeException | Error e) {
      threads.close();
      throw e;
    }
    this.graph = new Graph();
    try {
      this.session = new Session(graph, settings);
    } catch (RuntimeException | Error e) {
      team.close();
      graph.close();
      throw e;
    }
    try {
      this.root = GraphScope.operations(graph);
      boolean rounds = devices.onCpu() && devices.precision() == MatMulPrecision.BFLOAT16;
      this.weights = new Weights(root, rounds);
      this.rounded = new RoundedWeights(root, weights);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  DeviceChoice devices() {
    return devices;
  }

  Team team() {
    return team;
  }

  Weights weights() {
    return weights;
  }

  /** Where a part that is emitted by itself joins the rest. */
  Graph graph() {
    requireOpen();
    return graph;
  }

  /** Where what is needed from the start is emitted. */
  Ops root() {
    return root;
  }

  /** Where to emit more operations. */
  Ops operations(String scope) {
    requireOpen();
    return root.withSubScope(scope);
  }

  /** What runs them, and may change weights. */
  Session session() {
    requireOpen();
    rounded.changed();
    return session;
  }

  /** What runs those that only read weights. */
  Session reader() {
    requireOpen();
    if (weights.keepsRounded()) {
      rounded.renew(session);
    }
    return session;
  }

  /**
   * Gives parameters their first values; those that have theirs already, as another chain has them,
   * too, keep what they are.
   */
  void initialize(Ops tf, List<Parameter> parameters, long seed) {
    List<Parameter> fresh =
        parameters.stream().filter(parameter -> !initialized.contains(parameter)).toList();
    if (!fresh.isEmpty()) {
      new InitialValues(tf, weights, fresh).assign(session(), seed);
      initialized.addAll(fresh);
    }
  }

  /** Counts parameters among those that some chain reads. */
  void reads(List<Parameter> parameters) {
    rounded.add(parameters);
  }

  /** Counts parameters among those that some chain learns; before the first step of any. */
  void learns(List<Parameter> parameters) {
    learning.addAll(parameters);
  }

  /**
   * The moving average of all that is learnt, for which weights may be exchanged; it starts as they
   * are when first asked for.
   */
  MovingAverage average() {
    if (average == null) {
      average =
          new MovingAverage(operations("average"), weights, new ArrayList<>(learning), session);
    }
    rounded.changed();
    return average;
  }

  /** Whether it keeps an average. */
  boolean averages() {
    return average != null;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
  }

  /** Gives everything back; a second time does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      team.close();
      session.close();
      graph.close();
    }
  }
}
