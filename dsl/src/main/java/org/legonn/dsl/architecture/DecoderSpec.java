package org.legonn.dsl.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * A module that starts from marginals and ends in text.
 *
 * @param memory the ingestor's Transformer encoder layers
 * @param decode the Transformer decoder layers that attend to the memory
 */
public record DecoderSpec(
    Ingestor input,
    InterfaceAugmentation augmentation,
    List<TransformerStack> memory,
    List<TransformerStack> decode)
    implements ModuleSpec {
  public DecoderSpec {
    memory = List.copyOf(memory);
    decode = List.copyOf(decode);
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(input.words());
    memory.forEach(stack -> words.add(stack.words("transformer")));
    decode.forEach(stack -> words.add(stack.words("decode")));
    words.add("text()");
    return List.copyOf(words);
  }
}
