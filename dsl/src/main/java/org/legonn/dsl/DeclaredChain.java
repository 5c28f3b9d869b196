package org.legonn.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.legonn.dsl.architecture.MarginalsSpec;
import org.legonn.dsl.architecture.Regularization;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;
import org.legonn.dsl.contract.Verdict;

/**
 * A whole chain as declared, read once: it starts at a source, goes from interface to interface,
 * and ends in text; neighbours fit, and no name comes twice. {@link Chain#declared} alone makes
 * one, so whoever is given one checks nothing again.
 */
public final class DeclaredChain implements DeclaredModules {
  private final List<DeclaredModule> encoders;
  private final DeclaredModule decoder;

  DeclaredChain(List<DeclaredModule> modules) {
    DeclaredModule last = modules.get(modules.size() - 1);
    if (last.endsInMarginals()) {
      throw new ContractException(
          Code.SIGNAL_MISMATCH,
          "%s stands last but gives %s, and so the chain writes no text; add a decoder: .then(new …())"
              .formatted(last.type().getName(), last.contract().output().describe()));
    }
    this.encoders = List.copyOf(modules.subList(0, modules.size() - 1));
    this.decoder = last;
  }

  private DeclaredChain(List<DeclaredModule> encoders, DeclaredModule decoder) {
    this.encoders = List.copyOf(encoders);
    this.decoder = decoder;
  }

  /**
   * The chain as training shall see it: the same contracts, with other dropout, jitter, glancing or
   * SpecAugment.
   *
   * @param regularization by a module's name; modules that aren't named stay as declared
   * @throws IllegalArgumentException in one line that names the module, if it can't have what is
   *     set
   */
  public DeclaredChain with(Map<String, Regularization> regularization) {
    UnaryOperator<DeclaredModule> apply =
        module ->
            module.with(regularization.getOrDefault(module.name(), Regularization.AS_DECLARED));
    return new DeclaredChain(encoders.stream().map(apply).toList(), apply.apply(decoder));
  }

  /** What the first module is given: text or speech. */
  public SignalContract source() {
    return encoders.get(0).contract().input();
  }

  /** The vocabulary of the source; empty where that is speech. */
  public Optional<DeclaredVocabulary> sourceVocabulary() {
    return encoders.get(0).source();
  }

  /** The features of the source, as they are read; empty where that is text. */
  public Optional<FeaturesContract> heard() {
    return features(source());
  }

  /**
   * The features that the engine is fed: those of the source, or the marginals of an encoder that
   * the engine doesn't run; empty where the source is text.
   */
  public Optional<FeaturesContract> features() {
    return features(encoders.get(0).fed());
  }

  private static Optional<FeaturesContract> features(SignalContract signal) {
    return signal instanceof SpeechContract speech
        ? Optional.of(speech.features())
        : Optional.empty();
  }

  /** Whether the source is speech. */
  public boolean readsSpeech() {
    return features().isPresent();
  }

  /** Whether its first module can read speech while it is said. */
  public boolean hearsInChunks() {
    return readsSpeech()
        && encoders.get(0).spec() instanceof MarginalsSpec spec
        && spec.chunks().isPresent();
  }

  /** The model of its first module that was trained elsewhere; empty where it has none. */
  public Optional<DeclaredOnnx> onnx() {
    return encoders.get(0).onnx();
  }

  /** Whether its source is marginals that were recorded before. */
  public boolean readsRecordedMarginals() {
    return encoders.get(0).spec().isRecorded() && onnx().isEmpty();
  }

  /** What ends in marginals, in order: an encoder, and perhaps transcoders. */
  public List<DeclaredModule> encoders() {
    return encoders;
  }

  /** How many interfaces there are; interface {@code i} is where encoder {@code i} ends. */
  public int interfaces() {
    return encoders.size();
  }

  /**
   * K of each interface, in order: how many positions it has for a source of {@code length} symbols
   * or frames.
   */
  public int[] positions(int length) {
    int[] positions = new int[encoders.size()];
    int before = length;
    for (int i = 0; i < positions.length; i++) {
      before = ((MarginalsSpec) encoders.get(i).spec()).positions(before);
      positions[i] = before;
    }
    return positions;
  }

  /** The last module, which writes the text. */
  public DeclaredModule decoder() {
    return decoder;
  }

  /**
   * Whether the decoder writes the vocabulary that it reads, so that CTC at the last interface can
   * score its texts, too; and else in what the two differ.
   */
  public Verdict writesItsInterface() {
    MarginalsContract read = (MarginalsContract) decoder.contract().input();
    return Compatibility.drift(new TextContract(read.vocabulary()), decoder.contract().output());
  }

  /** The encoders and the decoder. */
  @Override
  public List<DeclaredModule> modules() {
    List<DeclaredModule> modules = new ArrayList<>(encoders);
    modules.add(decoder);
    return List.copyOf(modules);
  }
}
