package org.legonn.tf.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** Collects a module's parameters under dotted names while its layers are made. */
final class Parameters {
  private final String prefix;
  private final List<Parameter> all;

  /** For the module of that name. */
  Parameters(String module) {
    this(module + "/", new ArrayList<>());
  }

  private Parameters(String prefix, List<Parameter> all) {
    this.prefix = prefix;
    this.all = all;
  }

  /** The same collection; names added there start with {@code part}. */
  Parameters in(String part) {
    return new Parameters(prefix + part + ".", all);
  }

  Parameters in(String part, int index) {
    return in(part + "." + index);
  }

  Parameter add(String name, Initializer initializer, long... shape) {
    Parameter parameter = new Parameter(prefix + name, Shape.of(shape), initializer);
    all.add(parameter);
    return parameter;
  }

  /** All so far, in order of making. */
  List<Parameter> all() {
    return Collections.unmodifiableList(all);
  }
}
