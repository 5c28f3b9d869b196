package org.legonn.dsl.architecture;

/** So many equal Transformer layers, one above the other. */
public record TransformerStack(int layers, TransformerLayer layer) {
  public TransformerStack {
    Checks.positive("transformer", layers);
  }

  String words(String word) {
    return "%s(%d, heads(%d).feedForward(%d))"
        .formatted(word, layers, layer.heads(), layer.feedForward());
  }
}
