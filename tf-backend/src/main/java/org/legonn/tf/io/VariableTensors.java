package org.legonn.tf.io;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.TensorShape;
import org.legonn.tf.device.TensorScope;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A set of float32 resource variables, read and assigned together under names of its own. The
 * operations are emitted once, when they are first needed.
 */
public final class VariableTensors {
  private final Ops tf;
  private final SortedMap<String, Variable> variables;
  private @Nullable List<Operand<TFloat32>> reads;
  private @Nullable List<Assignment> assignments;

  /**
   * A variable of the set.
   *
   * @param handle its resource
   */
  public record Variable(Operand<? extends TType> handle, Shape shape) {}

  private record Assignment(String name, Placeholder<TFloat32> value, Op assign) {}

  /** The variables by name, their operations to be emitted into {@code tf}. */
  public VariableTensors(Ops tf, SortedMap<String, Variable> variables) {
    this.tf = tf;
    this.variables = variables;
  }

  /** The present values. */
  public NamedTensors read(Session session) {
    SortedMap<String, FloatTensor> tensors = new TreeMap<>();
    if (variables.isEmpty()) {
      return NamedTensors.of(tensors);
    }
    Session.Runner runner = session.runner();
    reads().forEach(runner::fetch);
    try (Result result = runner.run()) {
      int index = 0;
      for (String name : variables.keySet()) {
        tensors.put(name, tensor((TFloat32) result.get(index++)));
      }
    }
    return NamedTensors.of(tensors);
  }

  private static FloatTensor tensor(TFloat32 value) {
    float[] values = new float[Math.toIntExact(value.size())];
    value.asRawTensor().data().asFloats().read(values);
    return FloatTensor.of(TensorShape.of(value.shape().asArray()), values);
  }

  /**
   * Why the variables can't have such values, if they can't: the first that is missing, not wanted
   * or of another shape.
   */
  public Optional<String> misfit(NamedTensors tensors) {
    SortedMap<String, TensorShape> shapes = new TreeMap<>();
    variables.forEach(
        (name, variable) -> shapes.put(name, TensorShape.of(variable.shape().asArray())));
    return tensors.misfit(shapes);
  }

  /** Gives the variables other values, all in one run; they have no {@link #misfit}. */
  public void assign(Session session, NamedTensors tensors) {
    if (variables.isEmpty()) {
      return;
    }
    try (TensorScope scope = new TensorScope()) {
      Session.Runner runner = session.runner();
      for (Assignment assignment : assignments()) {
        FloatBuffer values = tensors.get(assignment.name()).values();
        runner.feed(
            assignment.value(),
            scope.own(TFloat32.tensorOf(assignment.value().shape(), DataBuffers.of(values))));
        runner.addTarget(assignment.assign());
      }
      scope.own(runner.run());
    }
  }

  private List<Operand<TFloat32>> reads() {
    if (reads == null) {
      List<Operand<TFloat32>> emitted = new ArrayList<>();
      variables
          .values()
          .forEach(variable -> emitted.add(tf.readVariableOp(variable.handle(), TFloat32.class)));
      reads = emitted;
    }
    return reads;
  }

  private List<Assignment> assignments() {
    if (assignments == null) {
      List<Assignment> emitted = new ArrayList<>();
      variables.forEach(
          (name, variable) -> {
            Placeholder<TFloat32> value =
                tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
            emitted.add(new Assignment(name, value, tf.assignVariableOp(variable.handle(), value)));
          });
      assignments = emitted;
    }
    return assignments;
  }
}
