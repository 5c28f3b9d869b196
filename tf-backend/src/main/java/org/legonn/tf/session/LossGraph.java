package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.loss.CtcLoss;
import org.legonn.tf.loss.SmoothedCrossEntropy;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.modules.TeacherForced;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A chain's losses on a batch, emitted within a pass. */
final class LossGraph {
  private final Operand<TFloat32> crossEntropy;
  private final Operand<TInt32> tokens;
  private final Operand<TInt32> infeasible;
  private final List<Operand<TFloat32>> ctc = new ArrayList<>();

  /**
   * Emits them.
   *
   * @param decoded how many examples the decoder reads, the first: a scalar; all if empty
   */
  LossGraph(
      Ops tf,
      Pass pass,
      ChainModules modules,
      ChainInputs inputs,
      Objective objective,
      LossWeights weights,
      Optional<Operand<TInt32>> decoded) {
    List<Operand<TInt32>> counts = new ArrayList<>();
    // A loss stands before the module that reads its interface, which may glance at the reference.
    List<InterfaceMarginals> interfaces =
        modules.emitInterfaces(
            pass,
            inputs.source(),
            (encoder, marginals) -> {
              int number = ctc.size();
              ChainInputs.Sequences labels = inputs.interfaces().get(number);
              CtcLoss loss =
                  CtcLoss.of(
                      pass,
                      marginals,
                      labels.classes(),
                      labels.lengths(),
                      objective.ctcWeight(encoder.name()),
                      weights.ctc().get(number));
              ctc.add(loss.perLabel());
              counts.add(loss.infeasible());
            });
    infeasible = tf.math.addN(counts);
    InterfaceMarginals last = interfaces.get(interfaces.size() - 1);
    Operand<TInt32> classes = inputs.target().classes();
    Operand<TInt32> lengths = inputs.target().lengths();
    TeacherForced answer =
        modules
            .decoder()
            .emit(
                pass,
                decoded.map(last::first).orElse(last),
                decoded.map(count -> first(pass, classes, count)).orElse(classes),
                decoded.map(count -> first(pass, lengths, count)).orElse(lengths));
    crossEntropy =
        new SmoothedCrossEntropy(objective.labelSmoothing())
            .apply(
                pass,
                answer,
                // An example weighs as much as where the decoder learns from all.
                tf.math.mul(weights.crossEntropy(), pass.scalar((float) objective.decoderShare())));
    tokens = tf.reduceSum(tf.math.add(lengths, pass.scalar(1)), pass.scalar(0));
  }

  private static Operand<TInt32> first(Pass pass, Operand<TInt32> x, Operand<TInt32> count) {
    return Elements.rows(pass, x, pass.tf().range(pass.scalar(0), count, pass.scalar(1)));
  }

  /** The losses of a batch. */
  Losses measure(PartRun run, ChainInputs inputs, List<Example> batch) {
    try (TensorScope scope = new TensorScope()) {
      inputs.feedExamples(run.runner(), scope, batch);
      fetch(run.runner());
      return read(scope.own(run.run()), 0);
    }
  }

  void fetch(Session.Runner runner) {
    runner.fetch(crossEntropy).fetch(tokens).fetch(infeasible);
    ctc.forEach(runner::fetch);
  }

  /** Reads what {@link #fetch} asked for, from the result's first place on. */
  Losses read(Result result, double gradientNorm) {
    List<Double> interfaces = new ArrayList<>();
    for (int i = 0; i < ctc.size(); i++) {
      interfaces.add((double) ((TFloat32) result.get(3 + i)).getFloat());
    }
    return new Losses(
        ((TFloat32) result.get(0)).getFloat(),
        interfaces,
        ((TInt32) result.get(1)).getInt(),
        ((TInt32) result.get(2)).getInt(),
        gradientNorm);
  }

  /** How many places {@link #fetch} takes. */
  int places() {
    return 3 + ctc.size();
  }
}
