package org.legonn.runtime.decode;

import com.google.common.collect.Lists;
import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.SignalContract.TextContract;
import org.legonn.dsl.contract.Verdict;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.ScoresTexts;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.TellsAttention;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.data.WordSymbols;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.result.Word;

/**
 * Tells of each word of a text how sure a chain is of it, and when it was said or what it was
 * written from. Doesn't own the model.
 */
final class WordFinder {
  /** Probabilities that readings with all classes may hold at once, if that is several. */
  private static final int READ_TOGETHER = 1 << 22;

  private final Model model;
  private final ScoresTexts scorer;
  private final DeclaredChain chain;
  private final boolean grounded;
  private final ChainCodecs codecs;

  /**
   * Of a chain.
   *
   * @throws BackendException if its engine doesn't score given texts
   */
  WordFinder(LoadedChain loaded, ChainCodecs codecs) {
    this.model = loaded.model();
    if (!(model instanceof ScoresTexts scores)) {
      throw new BackendException(
          "this engine doesn't say how probable a given text is; ask without details");
    }
    this.scorer = scores;
    this.chain = loaded.chain();
    this.grounded = loaded.grounded();
    this.codecs = codecs;
  }

  /**
   * Texts with all that is known of their words. A text's score is the decoder's log-probability of
   * it and its end, nats.
   *
   * @param sources none of them empty
   * @param texts one a source, by class
   */
  List<ScoredText> align(List<Source> sources, List<int[]> texts) {
    return inParts(sources, texts, this::alignPart);
  }

  /** The same by the decoder alone: words without times and source words. */
  List<ScoredText> score(List<Source> sources, List<int[]> texts) {
    return inParts(sources, texts, this::scorePart);
  }

  private List<ScoredText> inParts(
      List<Source> sources,
      List<int[]> texts,
      BiFunction<List<Source>, List<int[]>, List<ScoredText>> work) {
    List<ScoredText> all = new ArrayList<>();
    List<Integer> numbers = IntStream.range(0, sources.size()).boxed().toList();
    for (List<Integer> part : Lists.partition(numbers, together(sources))) {
      all.addAll(
          work.apply(
              part.stream().<Source>map(sources::get).toList(),
              part.stream().map(texts::get).toList()));
    }
    return all;
  }

  private int together(List<Source> sources) {
    return (int)
        Math.max(
            1, READ_TOGETHER / numbers(sources.stream().mapToInt(Source::length).max().orElse(1)));
  }

  /** What the interface that has most has for a source so long. */
  private long numbers(int length) {
    int[] positions = chain.positions(length);
    long most = length;
    for (int i = 0; i < positions.length; i++) {
      most = Math.max(most, (long) positions[i] * (codecs.interfaces().get(i).size() + 1));
    }
    return most;
  }

  private List<ScoredText> scorePart(List<Source> sources, List<int[]> texts) {
    List<float[]> scores = scorer.score(sources, texts);
    List<ScoredText> scored = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      WordSymbols text = codecs.target().words(texts.get(i));
      double[] logs = text.sums(scores.get(i));
      List<Word> words = new ArrayList<>();
      for (int word = 0; word < logs.length; word++) {
        words.add(
            new Word(
                text.words().get(word),
                Math.exp(logs[word]),
                logs[word],
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of()));
      }
      scored.add(scored(texts.get(i), scores.get(i), words));
    }
    return scored;
  }

  private ScoredText scored(int[] text, float[] scores, List<Word> words) {
    double sum = 0;
    for (float score : scores) {
      sum += score;
    }
    return new ScoredText(codecs.target().decode(text), sum, words);
  }

  private List<ScoredText> alignPart(List<Source> sources, List<int[]> texts) {
    List<float[]> scores = scorer.score(sources, texts);
    List<List<Reading>> interfaces =
        IntStream.range(0, chain.interfaces())
            .mapToObj(i -> model.read(sources, i, codecs.interfaces().get(i).size() + 1))
            .toList();
    List<ScoredText> aligned = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      int index = i;
      List<Word> words =
          words(
              sources.get(i),
              codecs.target().words(texts.get(i)),
              scores.get(i),
              interfaces.stream().map(readings -> readings.get(index)).toList());
      aligned.add(scored(texts.get(i), scores.get(i), words));
    }
    return aligned;
  }

  private List<Word> words(
      Source source, WordSymbols text, float[] scores, List<Reading> readings) {
    double[] logs = text.sums(scores);
    List<Optional<WordPositions>> interfaces =
        IntStream.range(0, readings.size())
            .mapToObj(i -> positions(text, i, readings.get(i)))
            .toList();
    Optional<WordPositions> last = interfaces.get(interfaces.size() - 1);
    List<Optional<Range<Double>>> times = times(source, text, interfaces);
    List<List<Integer>> from = sourceWords(source, text, logs);
    List<Word> words = new ArrayList<>();
    for (int word = 0; word < logs.length; word++) {
      int index = word;
      Optional<Range<Double>> time = times.get(word);
      words.add(
          new Word(
              text.words().get(word),
              last.map(found -> found.confidences().get(index)).orElse(Math.exp(logs[word])),
              logs[word],
              seconds(time.map(Range::lowerEndpoint)),
              seconds(time.map(Range::upperEndpoint)),
              from.get(word)));
    }
    return words;
  }

  private static OptionalDouble seconds(Optional<Double> time) {
    return time.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  /** A text's words among an interface's positions; empty where the interface can't say them. */
  private Optional<WordPositions> positions(WordSymbols text, int interfaceIndex, Reading reading) {
    if (!grounded) {
      return Optional.empty();
    }
    int blank = codecs.interfaces().get(interfaceIndex).size();
    return said(text, interfaceIndex)
        .flatMap(
            found ->
                CtcAlignment.of(reading, found.classes(), blank)
                    .map(path -> WordPositions.of(found, path, reading.classes().length)));
  }

  /**
   * A text in an interface's symbols. Those of other text may be another language's, and could
   * spell words that were never heard there.
   */
  private Optional<WordSymbols> said(WordSymbols text, int interfaceIndex) {
    SymbolCodec codec = codecs.interfaces().get(interfaceIndex);
    if (codec.equals(codecs.target())) {
      return Optional.of(text);
    }
    return codec.keepsText() && !writesTarget(interfaceIndex)
        ? Optional.empty()
        : codec
            .encodeWords(String.join(" ", text.words()))
            .filter(found -> found.words().size() == text.words().size());
  }

  private boolean writesTarget(int interfaceIndex) {
    TextContract read = new TextContract(chain.encoders().get(interfaceIndex).target().contract());
    return Compatibility.drift(read, chain.decoder().contract().output()) instanceof Verdict.Fits;
  }

  /**
   * When each word is heard, seconds: by the interface next to the sound that can say the text,
   * else by where the decoder looks.
   */
  private List<Optional<Range<Double>>> times(
      Source source, WordSymbols text, List<Optional<WordPositions>> interfaces) {
    Optional<WordPositions> heard =
        chain.readsSpeech()
            ? interfaces.stream()
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> looked(source, text))
            : Optional.empty();
    if (heard.isEmpty()) {
      return Collections.nCopies(text.words().size(), Optional.empty());
    }
    List<Optional<Range<Double>>> times = seconds(source, heard.get());
    return source instanceof Source.Samples sound && times.stream().allMatch(Optional::isPresent)
        ? pauses(sound).widen(times.stream().map(Optional::get).toList()).stream()
            .map(Optional::of)
            .toList()
        : times;
  }

  private List<Optional<Range<Double>>> seconds(Source source, WordPositions heard) {
    double second =
        source.length() / chain.features().orElseThrow().framesPerSecond() / heard.positions();
    return heard.ranges().stream()
        .map(
            range ->
                range.map(
                    found ->
                        Range.closed(
                            second * found.lowerEndpoint(), second * (found.upperEndpoint() + 1))))
        .toList();
  }

  private Pauses pauses(Source.Samples sound) {
    LogMelContract features = (LogMelContract) chain.features().orElseThrow();
    return new Pauses(sound.samples(), features.hop(), features.framesPerSecond());
  }

  private Optional<WordPositions> looked(Source source, WordSymbols text) {
    return model instanceof TellsAttention telling
        ? Optional.of(
            WordPositions.of(
                text, telling.attention(List.of(source), List.of(text.classes())).get(0).weights()))
        : Optional.empty();
  }

  private List<List<Integer>> sourceWords(Source source, WordSymbols text, double[] logs) {
    if (!(source instanceof Source.Symbols symbols)) {
      return Collections.nCopies(logs.length, List.of());
    }
    long ofText = (text.classes().length + 1L) * (codecs.target().size() + 1);
    return new SourceWords(
            scorer, codecs.source().orElseThrow(), Math.max(numbers(symbols.length()), ofText))
        .of(symbols, text, logs);
  }
}
