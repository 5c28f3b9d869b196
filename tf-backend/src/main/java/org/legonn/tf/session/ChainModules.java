package org.legonn.tf.session;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.dsl.architecture.TextSpec;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.modules.MarginalsModule;
import org.legonn.tf.modules.ModuleInput;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;

/** A declared chain's modules, ready to be emitted: encoders and transcoders, then a decoder. */
final class ChainModules {
  private final List<MarginalsModule> encoders;
  private final DecoderModule decoder;

  private ChainModules(List<MarginalsModule> encoders, DecoderModule decoder) {
    this.encoders = List.copyOf(encoders);
    this.decoder = decoder;
  }

  static ChainModules of(DeclaredChain chain) {
    DeclaredModule decoder = chain.decoder();
    return new ChainModules(
        chain.encoders().stream().map(ChainModules::encoder).toList(),
        new DecoderModule(
            decoder.name(),
            (TextSpec) decoder.spec(),
            LoneModule.inputSize(decoder.contract()),
            LoneModule.outputSize(decoder.contract())));
  }

  private static MarginalsModule encoder(DeclaredModule module) {
    return MarginalsModule.of(
        module.name(),
        (MarginalsSpec) module.spec(),
        LoneModule.inputSize(module.contract()),
        LoneModule.outputSize(module.contract()));
  }

  /** What ends at the interfaces, in order. */
  List<MarginalsModule> encoders() {
    return encoders;
  }

  DecoderModule decoder() {
    return decoder;
  }

  /** Every interface's marginals, in order. */
  List<InterfaceMarginals> emitInterfaces(Pass pass, ModuleInput source) {
    return emitInterfaces(pass, source, (encoder, marginals) -> {});
  }

  /**
   * The same.
   *
   * @param interfaced told of each interface before what reads it is emitted
   */
  List<InterfaceMarginals> emitInterfaces(
      Pass pass, ModuleInput source, BiConsumer<MarginalsModule, InterfaceMarginals> interfaced) {
    List<InterfaceMarginals> interfaces = new ArrayList<>();
    ModuleInput current = source;
    for (MarginalsModule encoder : encoders) {
      InterfaceMarginals marginals = encoder.emit(pass, current);
      interfaced.accept(encoder, marginals);
      interfaces.add(marginals);
      current = marginals;
    }
    return List.copyOf(interfaces);
  }

  /** All that one module learns. */
  List<Parameter> parameters(String module) {
    for (MarginalsModule encoder : encoders) {
      if (encoder.name().equals(module)) {
        return encoder.parameters();
      }
    }
    if (decoder.name().equals(module)) {
      return decoder.parameters();
    }
    throw new IllegalArgumentException(module + " is no module of this chain");
  }

  /** All that the chain learns. */
  List<Parameter> parameters() {
    ImmutableList.Builder<Parameter> all = ImmutableList.builder();
    encoders.forEach(encoder -> all.addAll(encoder.parameters()));
    return all.addAll(decoder.parameters()).build();
  }
}
