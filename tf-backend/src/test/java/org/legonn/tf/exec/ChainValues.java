package org.legonn.tf.exec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.legonn.tf.graph.Initializer;
import org.legonn.tf.graph.Parameter;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a chain's variables hold. */
final class ChainValues {
  private ChainValues() {}

  /** The weights of those modules, by name. */
  static Map<String, float[]> weights(ChainSession chain, List<String> modules) {
    return values(chain, modules, "");
  }

  /** Adam's first moments by the parameter's name: after one step, a tenth of the gradients. */
  static Map<String, float[]> moments(ChainSession chain, List<String> modules) {
    return values(chain, modules, "/adam-first");
  }

  private static Map<String, float[]> values(
      ChainSession chain, List<String> modules, String suffix) {
    Ops tf = chain.operations("values");
    Session.Runner runner = chain.session().runner();
    List<Parameter> parameters =
        modules.stream().flatMap(module -> chain.parameters(module).stream()).toList();
    for (Parameter parameter : parameters) {
      Parameter stored =
          suffix.isEmpty()
              ? parameter
              : new Parameter(
                  parameter.name() + suffix, parameter.shape(), new Initializer.Constant(0));
      runner.fetch(tf.readVariableOp(chain.handle(stored), TFloat32.class));
    }
    Map<String, float[]> values = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < parameters.size(); i++) {
        TFloat32 tensor = (TFloat32) result.get(i);
        float[] copy = new float[Math.toIntExact(tensor.size())];
        tensor.copyTo(DataBuffers.of(copy, false, false));
        values.put(parameters.get(i).name(), copy);
      }
    }
    return values;
  }
}
