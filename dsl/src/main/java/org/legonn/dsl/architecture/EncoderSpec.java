package org.legonn.dsl.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A module that ends in marginals: an encoder or a transcoder.
 *
 * @param before the layers before the output length controller, or all where there is none
 * @param outputLength empty: as many interface positions as states
 * @param after the layers after the output length controller
 */
public record EncoderSpec(
    Input input,
    InterfaceAugmentation augmentation,
    List<TransformerStack> before,
    Optional<OutputLength> outputLength,
    List<TransformerStack> after)
    implements ModuleSpec {
  public EncoderSpec {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(input.words());
    before.forEach(stack -> words.add(stack.words("transformer")));
    outputLength.ifPresent(
        length -> words.add("outputLength(ratio(%s))".formatted(length.ratio())));
    after.forEach(stack -> words.add(stack.words("transformer")));
    words.add("marginals()");
    return List.copyOf(words);
  }
}
