package org.legonn.tf.primitives;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** Collects a module's parameters under dotted names while its layers are made. */
public final class Parameters {
  private final String prefix;
  private final List<Parameter> all;

  /** For the module of that name. */
  public Parameters(String module) {
    this(module + "/", new ArrayList<>());
  }

  private Parameters(String prefix, List<Parameter> all) {
    this.prefix = prefix;
    this.all = all;
  }

  /** The same collection; names added there start with {@code part}. */
  public Parameters in(String part) {
    return new Parameters(prefix + part + ".", all);
  }

  /** The same for one of several equal parts. */
  public Parameters in(String part, int index) {
    return in(part + "." + index);
  }

  /** Makes a parameter. */
  public Parameter add(String name, Initializer initializer, long... shape) {
    Parameter parameter = new Parameter(prefix + name, Shape.of(shape), initializer);
    all.add(parameter);
    return parameter;
  }

  /** All so far, in order of making. */
  public List<Parameter> all() {
    return Collections.unmodifiableList(all);
  }
}
