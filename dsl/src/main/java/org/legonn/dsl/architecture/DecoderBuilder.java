package org.legonn.dsl.architecture;

/** Starts a decoder, which lets gradients through. */
public interface DecoderBuilder extends AugmentedBuilder {
  /** A builder with nothing in it yet. */
  static DecoderBuilder create() {
    return new DecoderStages.Start();
  }

  @Override
  DecoderBuilder jitter(double rate);

  @Override
  DecoderBuilder glance(double rate);

  /**
   * Reads of neighbouring positions that are surely blank only the last, in training and out of it.
   * So what the module reads is as long as what is said, and not as the time that it took: of an
   * encoder of speech most positions are blank, and without them a decoder learns sooner where to
   * look. What CTC reads stays the same. Blank skipping (phone-synchronous decoding, Chen et al.,
   * 2016) is an extension that is not in the paper. It is part of what the weights mean.
   *
   * @param sure the least probability of a sure blank, in (0, 1]; 0.9 is a good one
   */
  DecoderBuilder skipBlanks(double sure);

  /**
   * The WEmb ingestor that reads one position at a time.
   *
   * @param width of all states of the module, at least 1
   */
  default DecoderBody<DecoderSpec> weightedEmbedding(int width) {
    return weightedEmbedding(width, new Ingestor.ReceptiveField(1));
  }

  /**
   * The WEmb ingestor with a receptive field.
   *
   * @param width of all states of the module, at least 1
   */
  DecoderBody<DecoderSpec> weightedEmbedding(int width, Ingestor.ReceptiveField receptiveField);
}
