package org.legonn.tf.optimizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.primitives.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.MapClear;
import org.tensorflow.op.core.MapStage;
import org.tensorflow.op.core.MapUnstage;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** Where each part of a batch leaves its gradients until their sum is asked for. */
public final class StagedGradients {
  private final Ops tf;
  private final String name;
  private final List<Parameter> parameters;
  private final List<Class<? extends TType>> types;
  private final Operand<TInt32> places;
  private final Placeholder<TInt64> part;
  private final Op stage;
  private final Op clear;

  /** Emits what leaves these gradients behind. */
  public StagedGradients(Ops tf, Map<Parameter, Operand<TFloat32>> gradients) {
    this.tf = tf;
    // No other chain's of this session.
    this.name = tf.scope().makeOpName("gradients");
    this.parameters = List.copyOf(gradients.keySet());
    this.types = Collections.nCopies(parameters.size(), TFloat32.class);
    this.places = tf.range(tf.constant(0), tf.constant(parameters.size()), tf.constant(1));
    this.part = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    this.stage =
        tf.mapStage(
            part, places, List.copyOf(gradients.values()), types, MapStage.sharedName(name));
    this.clear = tf.mapClear(types, MapClear.sharedName(name));
  }

  /**
   * Asks for the gradients of what is fed to be left behind.
   *
   * @param number of the part in its batch, from 0
   */
  public void stage(Session.Runner runner, TensorScope scope, int number) {
    runner.feed(part, scope.own(TInt64.scalarOf(number))).addTarget(stage);
  }

  /** Drops what parts have left behind. */
  public void clear(Session session) {
    session.runner().addTarget(clear).run().close();
  }

  /** The sum over so many parts; whatever takes it takes their gradients away. */
  public Map<Parameter, Operand<TFloat32>> sum(int parts) {
    List<MapUnstage> staged = new ArrayList<>();
    for (long i = 0; i < parts; i++) {
      staged.add(tf.mapUnstage(tf.constant(i), places, types, MapUnstage.sharedName(name)));
    }
    Map<Parameter, Operand<TFloat32>> sums = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      sums.put(parameters.get(i), sum(staged, i));
    }
    return sums;
  }

  private Operand<TFloat32> sum(List<MapUnstage> staged, int place) {
    List<Operand<TFloat32>> addends = new ArrayList<>();
    staged.forEach(each -> addends.add(each.op().output(place)));
    return addends.size() == 1 ? addends.get(0) : tf.math.addN(addends);
  }
}
