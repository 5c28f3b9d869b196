package org.legonn.tf.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.dsl.architecture.ModuleSpec;
import org.legonn.dsl.architecture.TextSpec;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.VocabularyContract;
import org.legonn.runtime.backend.ClassAxis;
import org.legonn.runtime.backend.ClassAxis.End;
import org.legonn.runtime.backend.FreshModule;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.TensorShape;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.MarginalsModule;
import org.legonn.tf.primitives.Parameter;

/**
 * A module by itself, without a graph. Which of its parameters' axes run over classes is asked of
 * the module: they are those that grow when it is built for one symbol more.
 */
public final class LoneModule {
  private final ModuleSpec spec;
  private final ModuleContract contract;

  /** Of that architecture, for the vocabularies of that contract. */
  public LoneModule(ModuleSpec spec, ModuleContract contract) {
    this.spec = spec;
    this.contract = contract;
  }

  /** Its weights before any training; no native library is needed. */
  public FreshModule start(long seed) {
    SortedMap<String, FloatTensor> weights = new TreeMap<>();
    parameters(0, 0)
        .forEach(
            parameter ->
                weights.put(
                    nameOf(parameter),
                    FloatTensor.of(
                        TensorShape.of(parameter.shape().asArray()),
                        parameter.initialValues(seed))));
    Map<String, ClassAxis> axes = new HashMap<>();
    if (contract.input().spoken().isPresent()) {
      addAxes(axes, End.INPUT, parameters(1, 0));
    }
    addAxes(axes, End.OUTPUT, parameters(0, 1));
    return new FreshModule(NamedTensors.of(weights), axes);
  }

  private void addAxes(Map<String, ClassAxis> axes, End end, List<Parameter> grown) {
    List<Parameter> own = parameters(0, 0);
    for (int i = 0; i < own.size(); i++) {
      long[] before = own.get(i).shape().asArray();
      long[] after = grown.get(i).shape().asArray();
      for (int axis = 0; axis < before.length; axis++) {
        if (before[axis] != after[axis]
            && axes.put(nameOf(own.get(i)), new ClassAxis(end, axis)) != null) {
          throw new IllegalStateException(own.get(i).name() + " grows along two axes");
        }
      }
    }
  }

  private List<Parameter> parameters(int moreInput, int moreOutput) {
    int input = inputSize(contract) + moreInput;
    int output = outputSize(contract) + moreOutput;
    if (spec instanceof MarginalsSpec marginals) {
      return MarginalsModule.of(contract.name(), marginals, input, output).parameters();
    }
    if (spec instanceof TextSpec text) {
      return new DecoderModule(contract.name(), text, input, output).parameters();
    }
    throw new AssertionError("ModuleSpec is sealed: " + spec);
  }

  /** Symbols of the text or marginals that a module reads, or its features' dimensions. */
  static int inputSize(ModuleContract contract) {
    return contract.input() instanceof SpeechContract speech
        ? speech.features().dimensions()
        : symbols(contract.input());
  }

  /** Symbols of the text or marginals that a module gives. */
  static int outputSize(ModuleContract contract) {
    return symbols(contract.output());
  }

  private static int symbols(SignalContract signal) {
    VocabularyContract vocabulary = signal.spoken().orElseThrow();
    return vocabulary.symbols().size();
  }

  /** As the module's weights are called outside: without the module's own name. */
  private String nameOf(Parameter parameter) {
    return parameter.name().substring(contract.name().length() + 1);
  }
}
