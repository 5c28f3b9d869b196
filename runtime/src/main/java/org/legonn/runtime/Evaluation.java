package org.legonn.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.Pair;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.decode.ChainDecoder;
import org.legonn.runtime.decode.DecodedCorpus;
import org.legonn.runtime.decode.LoadedChain;
import org.legonn.runtime.decode.MarginalsFolder;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.metric.Bleu;
import org.legonn.runtime.metric.Bootstrap;
import org.legonn.runtime.metric.Chrf;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.metric.ErrorRate;
import org.legonn.runtime.metric.ExactMatch;
import org.legonn.runtime.metric.SentenceStatistics;
import org.legonn.runtime.result.AlignedText;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.result.Scores.Answer;
import org.legonn.runtime.result.Scores.Measure;
import org.legonn.runtime.result.Scores.Score;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.UnknownWords;
import org.legonn.runtime.speech.OutsideEncoding;
import org.legonn.runtime.text.UnusableTextException;

/**
 * Scores a trained chain, and its encoder alone, on held-out data. Immutable: each method gives
 * another evaluation.
 *
 * <pre>{@code
 * Scores scores = Evaluation.of(RomanianToEnglishModel.chain(), run)
 *     .search(Search.beam(4))
 *     .score(ParallelText.of(Path.of("test.ro"), Path.of("test.en")));
 * }</pre>
 *
 * @param <I> what the chain reads
 */
public final class Evaluation<I extends Signal> extends ChainUse<Evaluation<I>> {
  /** Sources that are in memory together while marginals are recorded. */
  private static final int RECORDED_AT_ONCE = 256;

  private final Search search;
  private final Guidance guidance;
  private final List<CorpusMetric> metrics;
  private final UnknownWords unknownWords;

  private Evaluation(
      State state,
      Search search,
      Guidance guidance,
      List<CorpusMetric> metrics,
      UnknownWords unknownWords) {
    super(state);
    this.search = search;
    this.guidance = guidance;
    this.metrics = metrics;
    this.unknownWords = unknownWords;
  }

  /**
   * Of a run's modules.
   *
   * @throws ContractException if the chain's files no longer fit
   */
  public static <I extends Signal> Evaluation<I> of(Chain<I, ? extends Text<?>> chain, Run run) {
    return of(chain).run(run);
  }

  /** Of modules that come packaged with their classes, or are loaded; fails as above. */
  public static <I extends Signal> Evaluation<I> of(Chain<I, ? extends Text<?>> chain) {
    State state = new State(chain);
    return new Evaluation<>(
        state,
        Search.DEFAULT,
        Guidance.NONE,
        state.chain().readsSpeech() ? ofSpeech() : ofText(),
        UnknownWords.FAIL);
  }

  /** Those of text or of speech, in the order in which validations show them. */
  static List<CorpusMetric> shownFirst(boolean speech) {
    List<CorpusMetric> all = speech ? ofSpeech() : ofText();
    return List.of(all.get(0), all.get(2), all.get(1));
  }

  /** BLEU and chrF as sacreBLEU computes them, and exact match. */
  public static List<CorpusMetric> ofText() {
    return List.of(new Bleu(), new Chrf(), new ExactMatch());
  }

  /** Word and character error rate, and exact match. */
  public static List<CorpusMetric> ofSpeech() {
    return List.of(ErrorRate.ofWords(), ErrorRate.ofCharacters(), new ExactMatch());
  }

  @Override
  Evaluation<I> with(State other) {
    return new Evaluation<>(other, search, guidance, metrics, unknownWords);
  }

  /** With another search than {@link Search#DEFAULT}. */
  public Evaluation<I> search(Search other) {
    return new Evaluation<>(state(), other, guidance, metrics, unknownWords);
  }

  /**
   * Where all texts are asked to say something: so it is seen what terms or phrases are worth.
   * {@link Guidance#NONE} unless this is called. It is of the texts that {@link #score} finds; the
   * readings of the encoder alone, and given texts, stay what they are.
   */
  public Evaluation<I> guidance(Guidance other) {
    return new Evaluation<>(state(), search, other, metrics, unknownWords);
  }

  /** By other metrics than {@link #ofText} or {@link #ofSpeech}; at least one. */
  public Evaluation<I> metrics(List<? extends CorpusMetric> others) {
    return new Evaluation<>(state(), search, guidance, List.copyOf(others), unknownWords);
  }

  /**
   * With pairs left out whose source has words that its lexicon doesn't have; refused unless this
   * is called. No reference is a reason to leave a pair out.
   */
  public Evaluation<I> unknownWords(UnknownWords treatment) {
    return new Evaluation<>(state(), search, guidance, metrics, treatment);
  }

  /**
   * Decodes all sources, and compares what comes out with the references. These may be empty, and
   * say what no vocabulary of the chain can write: all of them count.
   *
   * @throws InputException if data can't be read, a source has more than 2,000 symbols or frames, a
   *     text can't say what it is asked to, or a module has no weights
   * @throws ContractException if a module was trained to another contract
   * @throws BackendException if there is no engine, no device, or weights are damaged
   */
  public Scores score(Dataset<? super I> data) {
    try (OutsideEncoding encoding = OutsideEncoding.open(chain(), state().engine())) {
      return score(data, encoding);
    }
  }

  private Scores score(Dataset<? super I> data, OutsideEncoding encoding) {
    ChainCodecs codecs = ChainCodecs.of(chain());
    Corpus corpus = data.openToScore(chain(), codecs, encoding, unknownWords, state().note());
    List<Pair> pairs = corpus.first(Integer.MAX_VALUE);
    List<List<String>> references =
        data.references(pairs.stream().map(Pair::reference).toList(), corpus);
    List<Source> sources = new ArrayList<>();
    for (Pair pair : pairs) {
      sources.add(pair.encodedSource());
      requireShort(sources.get(sources.size() - 1), sources.size(), corpus);
    }
    try (LoadedChain loaded = openChain()) {
      loaded.lengths().see(sources);
      ChainDecoder decoder = new ChainDecoder(loaded, codecs, search);
      DecodedCorpus decoded =
          DecodedCorpus.ofGuided(
              decoder.guide(sources, pairs.stream().map(Pair::source).toList(), guidance),
              pairs.stream().map(Pair::reference).toList(),
              decoder);
      return scores(pairs, references, decoded);
    }
  }

  /** Memory grows with the square of a length; one long source would cost the scores of all. */
  private static void requireShort(Source source, long number, Corpus corpus) {
    boolean text = source instanceof Source.Symbols;
    int most = text ? Batching.DEFAULT.longest() : Batching.FRAMES;
    if (source.length() > most) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: source %d has %,d %s, more than %,d; divide it, and its reference",
              corpus.places().get(0),
              number,
              source.length(),
              text ? "symbols" : "frames",
              most));
    }
  }

  private static void requireSome(Source source, long number, Corpus corpus) {
    if (source.length() == 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: source %d is empty; leave the pair out",
              corpus.places().get(0),
              number));
    }
  }

  /**
   * Aligns each reference with its source: when each word is said or what it was written from, how
   * sure the chain is of it, and how probable the whole is. The search has no say.
   *
   * @return one a pair, in order
   * @throws InputException as {@link #score}, and if a source is empty or the target vocabulary
   *     can't write a reference
   * @throws ContractException if a module was trained to another contract
   * @throws BackendException if there is no engine, no device, or weights are damaged
   */
  public List<AlignedText> align(Dataset<? super I> data) {
    return ofReferences(data, ChainDecoder::align);
  }

  /**
   * How probable the decoder takes each reference to be, word by word: quicker than {@link #align},
   * and without times, source words and what CTC thinks. The words' confidence is the decoder's.
   * Fails as that.
   */
  public List<AlignedText> scoreReferences(Dataset<? super I> data) {
    return ofReferences(data, ChainDecoder::scoreTexts);
  }

  /** Works on sources and the classes of their references. */
  @FunctionalInterface
  private interface ReferenceWork {
    List<ScoredText> of(ChainDecoder decoder, List<Source> sources, List<int[]> references);
  }

  private List<AlignedText> ofReferences(Dataset<? super I> data, ReferenceWork work) {
    try (OutsideEncoding encoding = OutsideEncoding.open(chain(), state().engine())) {
      return ofReferences(data, encoding, work);
    }
  }

  private List<AlignedText> ofReferences(
      Dataset<? super I> data, OutsideEncoding encoding, ReferenceWork work) {
    ChainCodecs codecs = ChainCodecs.of(chain());
    Corpus corpus = data.openToScore(chain(), codecs, encoding, unknownWords, state().note());
    List<Pair> pairs = corpus.first(Integer.MAX_VALUE);
    List<Source> sources = new ArrayList<>();
    List<int[]> references = new ArrayList<>();
    for (Pair pair : pairs) {
      Source source = pair.encodedSource();
      sources.add(source);
      requireShort(source, sources.size(), corpus);
      references.add(encoded(codecs.target(), pair));
      requireSome(source, sources.size(), corpus);
    }
    try (LoadedChain loaded = openChain()) {
      loaded.lengths().see(sources);
      ChainDecoder decoder = new ChainDecoder(loaded, codecs, search);
      List<ScoredText> texts = work.of(decoder, sources, references);
      List<AlignedText> all = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        all.add(
            new AlignedText(pairs.get(i).source(), texts.get(i), decoder.seconds(sources.get(i))));
      }
      return List.copyOf(all);
    }
  }

  /** In the target's symbols alone: an interface may lack a word, and is passed over then. */
  private static int[] encoded(SymbolCodec target, Pair pair) {
    try {
      return target.encode(pair.reference());
    } catch (UnusableTextException e) {
      throw new InputException(pair.problem(e), e);
    }
  }

  /**
   * Writes what a module says of each source as data that decoders and transcoders can be trained
   * on, without the module: a matrix {@code [K,V+1]} of float32 a source, {@code .npy}, and {@code
   * manifest.jsonl}, which a {@link SpeechManifest} reads for a chain that begins with {@code
   * recordedMarginals()}. The search has no say.
   *
   * @param module that ends in marginals
   * @param folder new or empty; it has its name once all is written
   * @return how many sources there were
   * @throws InputException as {@link #score}, and if a source is empty, no such module ends in
   *     marginals, or the folder is not empty or can't be written
   * @throws ContractException if a module was trained to another contract
   * @throws BackendException if there is no engine, no device, or weights are damaged
   */
  public int recordMarginals(Dataset<? super I> data, String module, Path folder) {
    int index = chain().encoders().stream().map(DeclaredModule::name).toList().indexOf(module);
    if (index < 0) {
      throw new InputException(
          "«%s» gives no marginals in this chain; these do: %s"
              .formatted(
                  module,
                  chain().encoders().stream()
                      .map(DeclaredModule::name)
                      .collect(Collectors.joining(", "))));
    }
    try (OutsideEncoding encoding = OutsideEncoding.open(chain(), state().engine())) {
      return recordMarginals(data, encoding, index, folder);
    }
  }

  private int recordMarginals(
      Dataset<? super I> data, OutsideEncoding encoding, int index, Path folder) {
    ChainCodecs codecs = ChainCodecs.of(chain());
    Corpus corpus = data.openToScore(chain(), codecs, encoding, unknownWords, state().note());
    SignalContract output = chain().encoders().get(index).contract().output();
    try (LoadedChain loaded = openChain();
        MarginalsFolder written = MarginalsFolder.create(folder, output);
        Corpus.Cursor cursor = corpus.open()) {
      ChainDecoder decoder = new ChainDecoder(loaded, codecs, search);
      List<Pair> pairs = new ArrayList<>();
      List<Source> sources = new ArrayList<>();
      long number = 0;
      for (Pair pair = cursor.next(); pair != null; pair = cursor.next()) {
        Source source = pair.encodedSource();
        number++;
        requireShort(source, number, corpus);
        requireSome(source, number, corpus);
        pairs.add(pair);
        sources.add(source);
        if (pairs.size() == RECORDED_AT_ONCE) {
          record(written, pairs, decoder.marginals(sources, index));
          pairs.clear();
          sources.clear();
        }
      }
      record(written, pairs, decoder.marginals(sources, index));
      return written.publish();
    }
  }

  private void record(MarginalsFolder written, List<Pair> pairs, List<Reading> readings) {
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      written.add(chain().readsSpeech() ? pair.source() : "", readings.get(i), pair.reference());
    }
  }

  private Scores scores(List<Pair> pairs, List<List<String>> references, DecodedCorpus decoded) {
    List<List<String>> readable =
        decoded.readable().equals(decoded.references())
            ? references
            : decoded.readable().stream().map(List::of).toList();
    List<Score> scores =
        metrics.stream()
            .map(
                metric ->
                    new Score(
                        metric.name(),
                        key(metric),
                        measure(metric, decoded.hypotheses(), references),
                        measure(metric, decoded.readings(), readable)))
            .toList();
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      answers.add(
          new Answer(
              pairs.get(i).source(),
              references.get(i),
              decoded.hypotheses().get(i),
              decoded.readings().get(i),
              decoded.words().get(i)));
    }
    return new Scores(scores, answers, decoded.seconds());
  }

  /** The metric's family, whatever its settings: these stand in the signature. */
  private static String key(CorpusMetric metric) {
    return metric instanceof Chrf
        ? "chrf"
        : metric.name().toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static Measure measure(
      CorpusMetric metric, List<String> texts, List<List<String>> references) {
    SentenceStatistics statistics = SentenceStatistics.ofSeveral(metric, texts, references);
    return new Measure(
        statistics.score(),
        new Bootstrap().interval(statistics),
        statistics.signature(),
        metric instanceof ErrorRate rate
            ? Optional.of(rate.details(statistics.totals()))
            : Optional.empty());
  }
}
