package org.legonn.tf.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.legonn.runtime.failure.BackendException;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
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
  private static final String UNREADABLE = "holds weights that can't be read";

  private final String filePrefix;
  private final List<Placeholder<TFloat32>> means = new ArrayList<>();
  private final List<Op> assignMeans = new ArrayList<>();
  private final Placeholder<TString> prefix;
  private final Op save;
  private final List<Operand<TFloat32>> values;
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
    this(tf, variables, PREFIX);
  }

  /**
   * Emits the operations.
   *
   * @param filePrefix what the files' names begin with
   */
  public Checkpoint(Ops tf, SortedMap<String, Variable> variables, String filePrefix) {
    this.filePrefix = filePrefix;
    Operand<TString> names =
        tf.constant(NdArrays.vectorOfObjects(variables.keySet().toArray(new String[0])));
    Operand<TString> whole =
        tf.constant(
            NdArrays.vectorOfObjects(
                Collections.nCopies(variables.size(), "").toArray(new String[0])));
    for (Variable variable : variables.values()) {
      Placeholder<TFloat32> mean =
          tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
      means.add(mean);
      assignMeans.add(tf.assignVariableOp(variable.handle(), mean));
    }
    prefix = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    save = tf.train.save(prefix, names, whole, present(tf, variables));
    Restore restored =
        tf.train.restore(
            prefix, names, whole, Collections.nCopies(variables.size(), TFloat32.class));
    values = read(tf, List.copyOf(variables.values()), restored);
    assigns = assign(tf, List.copyOf(variables.values()), values);
  }

  private static List<Operand<?>> present(Ops tf, SortedMap<String, Variable> variables) {
    List<Operand<?>> present = new ArrayList<>();
    for (Variable variable : variables.values()) {
      present.add(tf.readVariableOp(variable.handle(), TFloat32.class));
    }
    return present;
  }

  @SuppressWarnings("unchecked") // The types that restore was asked for.
  private static List<Operand<TFloat32>> read(Ops tf, List<Variable> variables, Restore restored) {
    List<Operand<TFloat32>> values = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Operand<TFloat32> value = (Operand<TFloat32>) restored.tensors().get(i);
      values.add(tf.ensureShape(value, variables.get(i).shape()));
    }
    return List.copyOf(values);
  }

  /** Nothing is assigned before every value is read and has its variable's shape. */
  private static List<Op> assign(Ops tf, List<Variable> variables, List<Operand<TFloat32>> values) {
    Ops afterwards = tf.withControlDependencies(List.copyOf(values));
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
    requireWeights(folder);
    run(session, folder, assigns, UNREADABLE);
  }

  /**
   * Gives the variables the mean of what several folders hold.
   *
   * @throws BackendException if files are missing, damaged or of other shapes; no variable is
   *     changed then
   */
  public void average(Session session, List<Path> folders) {
    List<float[]> sums = new ArrayList<>();
    for (Path folder : folders) {
      addTo(sums, session, folder);
    }
    Session.Runner runner = session.runner();
    List<TFloat32> fed = new ArrayList<>();
    try {
      for (int i = 0; i < means.size(); i++) {
        Shape shape = means.get(i).shape();
        fed.add(mean(sums.get(i), folders.size(), shape));
        runner.feed(means.get(i), fed.get(i));
      }
      assignMeans.forEach(runner::addTarget);
      runner.run().close();
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  private void addTo(List<float[]> sums, Session session, Path folder) {
    requireWeights(folder);
    try (TString path = pathOf(folder)) {
      Session.Runner runner = session.runner().feed(prefix, path);
      values.forEach(runner::fetch);
      try (Result result = runner.run()) {
        for (int i = 0; i < values.size(); i++) {
          add(sums, i, (TFloat32) result.get(i));
        }
      }
    } catch (TensorFlowException e) {
      throw unreadable(folder, UNREADABLE, e);
    }
  }

  private static void add(List<float[]> sums, int index, TFloat32 value) {
    float[] read = new float[Math.toIntExact(value.size())];
    value.asRawTensor().data().asFloats().read(read);
    if (index == sums.size()) {
      sums.add(read);
      return;
    }
    float[] sum = sums.get(index);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += read[i];
    }
  }

  private static TFloat32 mean(float[] sum, int count, Shape shape) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= count;
    }
    return TFloat32.tensorOf(shape, DataBuffers.of(sum));
  }

  private void requireWeights(Path folder) {
    if (!Files.isRegularFile(folder.resolve(filePrefix + ".index"))) {
      throw new BackendException(
          "%s: holds no weights (no %s.index); train it anew or name another folder"
              .formatted(folder, filePrefix));
    }
  }

  private TString pathOf(Path folder) {
    return TString.scalarOf(folder.resolve(filePrefix).toAbsolutePath().toString());
  }

  private void run(Session session, Path folder, List<Op> targets, String problem) {
    try (TString path = pathOf(folder)) {
      Session.Runner runner = session.runner().feed(prefix, path);
      targets.forEach(runner::addTarget);
      runner.run().close();
    } catch (TensorFlowException e) {
      throw unreadable(folder, problem, e);
    }
  }

  private static BackendException unreadable(Path folder, String problem, TensorFlowException e) {
    return new BackendException(
        "%s: %s (%s)".formatted(folder, problem, firstLine(String.valueOf(e.getMessage()))), e);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no reason given");
  }
}
