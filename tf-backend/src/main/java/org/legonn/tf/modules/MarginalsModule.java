package org.legonn.tf.modules;

import java.util.List;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;

/** A module that ends at an interface. */
public sealed interface MarginalsModule permits EncoderModule, RecordedMarginals {
  /**
   * Of an architecture.
   *
   * @param name prefix of its parameters' names
   * @param inputSize symbols of the text or marginals that it reads, or feature dimensions
   * @param interfaceSize V
   */
  static MarginalsModule of(String name, MarginalsSpec spec, int inputSize, int interfaceSize) {
    return spec.isRecorded()
        ? new RecordedMarginals(name, interfaceSize)
        : new EncoderModule(name, spec, inputSize, interfaceSize);
  }

  /** Prefix of its parameters' names. */
  String name();

  /** All that it learns. */
  List<Parameter> parameters();

  /** Emits the module. */
  InterfaceMarginals emit(Pass pass, ModuleInput source);
}
