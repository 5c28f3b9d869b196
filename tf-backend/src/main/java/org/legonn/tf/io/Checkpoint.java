package org.legonn.tf.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.legonn.runtime.backend.BackendException;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * A set of float32 resource variables that is saved and restored together, under names of its own,
 * in TensorFlow's checkpoint format (which guards every tensor by a checksum). The operations are
 * emitted once.
 */
public final class Checkpoint {
  private static final String PREFIX = "weights";

  private final Placeholder<TString> prefix;
  private final Op save;
  private final List<Op> assigns;

  /**
   * A variable of the set.
   *
   * @param handle its resource
   */
  public record Variable(Operand<? extends TType> handle, Shape shape) {}

  /**
   * Emits the operations.
   *
   * @param variables by the name that they have on disk
   */
  public Checkpoint(Ops tf, SortedMap<String, Variable> variables) {
    Operand<TString> names =
        tf.constant(NdArrays.vectorOfObjects(variables.keySet().toArray(new String[0])));
    Operand<TString> whole =
        tf.constant(
            NdArrays.vectorOfObjects(
                Collections.nCopies(variables.size(), "").toArray(new String[0])));
    prefix = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    save = tf.train.save(prefix, names, whole, values(tf, variables));
    Restore restored =
        tf.train.restore(
            prefix, names, whole, Collections.nCopies(variables.size(), TFloat32.class));
    assigns = assign(tf, List.copyOf(variables.values()), restored);
  }

  private static List<Operand<?>> values(Ops tf, SortedMap<String, Variable> variables) {
    List<Operand<?>> values = new ArrayList<>();
    for (Variable variable : variables.values()) {
      values.add(tf.readVariableOp(variable.handle(), TFloat32.class));
    }
    return values;
  }

  /** Nothing is assigned before every value is read and has its variable's shape. */
  private static List<Op> assign(Ops tf, List<Variable> variables, Restore restored) {
    List<Op> checked = new ArrayList<>();
    List<Operand<?>> values = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Operand<?> value = tf.ensureShape(restored.tensors().get(i), variables.get(i).shape());
      checked.add(value);
      values.add(value);
    }
    Ops afterwards = tf.withControlDependencies(checked);
    List<Op> assigns = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      assigns.add(afterwards.assignVariableOp(variables.get(i).handle(), values.get(i)));
    }
    return List.copyOf(assigns);
  }

  /**
   * Writes the variables into {@code folder}.
   *
   * @throws BackendException if it can't be written
   */
  public void save(Session session, Path folder) {
    run(session, folder, List.of(save), "can't be written");
  }

  /**
   * Reads the variables from {@code folder}.
   *
   * @throws BackendException if files are missing, damaged or of other shapes; no variable is
   *     changed then
   */
  public void restore(Session session, Path folder) {
    if (!Files.isRegularFile(folder.resolve(PREFIX + ".index"))) {
      throw new BackendException(
          "%s: holds no weights (no %s.index); train it anew or name another folder"
              .formatted(folder, PREFIX));
    }
    run(session, folder, assigns, "holds weights that can't be read");
  }

  private void run(Session session, Path folder, List<Op> targets, String problem) {
    try (TString path = TString.scalarOf(folder.resolve(PREFIX).toAbsolutePath().toString())) {
      Session.Runner runner = session.runner().feed(prefix, path);
      targets.forEach(runner::addTarget);
      runner.run().close();
    } catch (TensorFlowException e) {
      throw new BackendException(
          "%s: %s (%s)".formatted(folder, problem, firstLine(String.valueOf(e.getMessage()))), e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no reason given");
  }
}
