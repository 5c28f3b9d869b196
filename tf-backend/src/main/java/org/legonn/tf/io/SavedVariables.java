package org.legonn.tf.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.legonn.runtime.failure.BackendException;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** A SavedModel's float32 variables, which have TensorFlow's own checkpoint format. */
public final class SavedVariables {
  private final Placeholder<TString> prefix;
  private final Op save;

  /**
   * Emits what saves them.
   *
   * @param variables their resources, by the name that they have on disk
   */
  public SavedVariables(Ops tf, SortedMap<String, Operand<? extends TType>> variables) {
    Operand<TString> names =
        tf.constant(NdArrays.vectorOfObjects(variables.keySet().toArray(new String[0])));
    Operand<TString> whole =
        tf.constant(
            NdArrays.vectorOfObjects(
                Collections.nCopies(variables.size(), "").toArray(new String[0])));
    List<Operand<?>> values = new ArrayList<>();
    variables.values().forEach(variable -> values.add(tf.readVariableOp(variable, TFloat32.class)));
    prefix = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    save = tf.train.save(prefix, names, whole, values);
  }

  /**
   * Writes the variables into a SavedModel.
   *
   * @throws BackendException if it can't be written
   */
  public void save(Session session, SavedModelFolder folder) {
    try (TString path = TString.scalarOf(folder.variables().toAbsolutePath().toString())) {
      session.runner().feed(prefix, path).addTarget(save).run().close();
    } catch (TensorFlowException e) {
      throw new BackendException(
          "%s: can't be written (%s)"
              .formatted(folder.variables(), firstLine(String.valueOf(e.getMessage()))),
          e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no reason given");
  }
}
