package org.legonn.runtime.decode;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.Verdict;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.GuidesSearch;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.ScoresTexts;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.SymbolGuidance;
import org.legonn.runtime.backend.TellsAttention;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.InterfaceReading;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.result.SymbolProbability;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Search;

/** Decodes sources through a chain. Doesn't own the model. */
public final class ChainDecoder {
  private static final int BATCH_POSITIONS = 4096;
  private static final ScoredText EMPTY = new ScoredText("", 0);

  private final LoadedChain loaded;
  private final Model model;
  private final DeclaredChain chain;
  private final ChainCodecs codecs;
  private final Search search;
  private final SearchPlan plan;
  private final LengthBatches batches = new LengthBatches(BATCH_POSITIONS);

  /** A decoder of a chain whose vocabularies are {@code codecs}. */
  public ChainDecoder(LoadedChain loaded, ChainCodecs codecs, Search search) {
    this.loaded = loaded;
    this.model = loaded.model();
    this.chain = loaded.chain();
    this.codecs = codecs;
    this.search = search;
    this.plan = EngineSearch.of(search, loaded);
  }

  /** How many interfaces the chain has. */
  int interfaces() {
    return chain.interfaces();
  }

  /**
   * Sources with what is asked of their texts: of the terms those that a source has.
   *
   * @param texts the sources as they are written
   * @throws InputException if the texts can't be what they are asked to be, or the engine can't
   *     heed it
   */
  public List<GuidedSource> guide(List<Source> sources, List<String> texts, Guidance guidance) {
    GuidanceEncoder encoder = new GuidanceEncoder(loaded, codecs);
    return IntStream.range(0, sources.size())
        .mapToObj(i -> encoder.guide(sources.get(i), encoder.of(texts.get(i), guidance), search))
        .toList();
  }

  /** What the encoder at the last interface says by itself: its CTC reading. */
  public String read(Source source) {
    return readInterface(List.of(source), interfaces() - 1).get(0);
  }

  /** For every source its translations, the best first; one empty text for an empty source. */
  public List<List<ScoredText>> translate(List<? extends Source> sources) {
    return translateGuided(sources.stream().map(GuidedSource::free).toList());
  }

  /**
   * The same of sources whose texts are asked to say something. Those of which the same kinds of
   * things are asked, and the same phrases, share batches.
   */
  public List<List<ScoredText>> translateGuided(List<GuidedSource> sources) {
    Map<List<?>, List<Integer>> alike =
        IntStream.range(0, sources.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> alike(sources.get(i).guidance()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<List<ScoredText>> texts =
        new ArrayList<>(Collections.nCopies(sources.size(), List.of(EMPTY)));
    alike
        .values()
        .forEach(
            numbers -> {
              List<GuidedSource> own = numbers.stream().map(sources::get).toList();
              List<List<ScoredText>> found =
                  batches.map(own, each -> each.source().length(), List.of(EMPTY), this::search);
              for (int i = 0; i < numbers.size(); i++) {
                texts.set(numbers.get(i), found.get(i));
              }
            });
    return texts;
  }

  /** What is the same of texts that share batches. */
  private static List<?> alike(SymbolGuidance guidance) {
    return List.of(guidance.kinds(), guidance.phrases());
  }

  /**
   * One source, with the likeliest symbols of every position.
   *
   * @param name of the source
   * @param top symbols a position, at least 1
   */
  public Inspection inspect(String name, Source source, int top) {
    if (top < 1) {
      throw new InputException(String.format(Locale.ROOT, "top %d: must be at least 1", top));
    }
    List<InterfaceReading> readings =
        IntStream.range(0, chain.interfaces()).mapToObj(i -> reading(source, i, top)).toList();
    if (source.length() == 0) {
      return new Inspection(
          name, readings, EMPTY, List.of(), Optional.empty(), Optional.empty(), seconds(source));
    }
    List<Source> batch = List.of(source);
    Hypothesis best = hypotheses(List.of(GuidedSource.free(source))).get(0).get(0);
    ScoredText text = spell(best);
    if (model instanceof ScoresTexts) {
      text = text.words(align(batch, List.of(best.symbols())).get(0).words());
    }
    Optional<float[][]> attention =
        model instanceof TellsAttention telling
            ? Optional.of(telling.attention(batch, List.of(best.symbols())).get(0).weights())
            : Optional.empty();
    return new Inspection(
        name,
        readings,
        text,
        codecs.target().spell(best.symbols()),
        readable(text.text()),
        attention,
        seconds(source));
  }

  /** A text as the last interface can say it, if it can. */
  private Optional<String> readable(String text) {
    if (!(chain.writesItsInterface() instanceof Verdict.Misfit)) {
      return Optional.of(text);
    }
    SymbolCodec last = codecs.interfaces().get(interfaces() - 1);
    return last.saysAll(text) ? Optional.of(last.reread(text)) : Optional.empty();
  }

  /** How long a source lasts; empty of text. */
  public OptionalDouble seconds(Source source) {
    return chain
        .features()
        .map(features -> OptionalDouble.of(source.length() / features.framesPerSecond()))
        .orElse(OptionalDouble.empty());
  }

  private InterfaceReading reading(Source source, int interfaceIndex, int top) {
    SymbolCodec codec = codecs.interfaces().get(interfaceIndex);
    List<Source> batch = List.of(source);
    int shown = Math.min(top, codec.size() + 1);
    List<List<SymbolProbability>> positions =
        source.length() == 0
            ? List.of()
            : positions(model.read(batch, interfaceIndex, shown).get(0), codec);
    DeclaredModule module = chain.encoders().get(interfaceIndex);
    return new InterfaceReading(
        module.name(),
        module.contract().output().describe(),
        positions,
        readInterface(batch, interfaceIndex).get(0));
  }

  private static List<List<SymbolProbability>> positions(Reading reading, SymbolCodec codec) {
    List<List<SymbolProbability>> positions = new ArrayList<>();
    for (int k = 0; k < reading.classes().length; k++) {
      List<SymbolProbability> symbols = new ArrayList<>();
      for (int n = 0; n < reading.classes()[k].length; n++) {
        int index = reading.classes()[k][n];
        boolean blank = index == codec.size();
        symbols.add(
            new SymbolProbability(
                blank ? "" : codec.symbol(index), blank, reading.probabilities()[k][n]));
      }
      positions.add(symbols);
    }
    return positions;
  }

  /**
   * All that a module says of each source, which may not be empty: every class of its marginals.
   */
  public List<Reading> marginals(List<? extends Source> sources, int interfaceIndex) {
    int classes = codecs.interfaces().get(interfaceIndex).size() + 1;
    return batches.map(
        sources,
        new Reading(new int[0][], new float[0][]),
        batch -> model.read(batch, interfaceIndex, classes));
  }

  /**
   * How probable the blank is at each position of the first interface, of a source that isn't
   * empty; none where CTC did not teach it what a blank is.
   */
  public float[] blanks(Source source) {
    if (!loaded.grounded()) {
      return new float[0];
    }
    Reading reading = marginals(List.of(source), 0).get(0);
    int blank = codecs.interfaces().get(0).size();
    float[] blanks = new float[reading.classes().length];
    for (int k = 0; k < blanks.length; k++) {
      int place = Ints.indexOf(reading.classes()[k], blank);
      blanks[k] = place < 0 ? 0 : reading.probabilities()[k][place];
    }
    return blanks;
  }

  private List<List<Hypothesis>> hypotheses(List<GuidedSource> batch) {
    List<List<Hypothesis>> found = decoded(batch);
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).isEmpty()) {
        throw nothingFound(batch.get(i));
      }
    }
    return found;
  }

  /** By what every engine can, where nothing more is asked. */
  private List<List<Hypothesis>> decoded(List<GuidedSource> batch) {
    return batch.get(0).guidance().kinds().isEmpty()
        ? model.decode(batch.stream().map(GuidedSource::source).toList(), plan)
        : ((GuidesSearch) model).decodeGuided(batch, plan);
  }

  private InputException nothingFound(GuidedSource asked) {
    int[] positions = chain.positions(asked.source().length());
    int longest = plan.maximumLength(positions[positions.length - 1], asked.guidance());
    if (asked.guidance().kinds().contains(SymbolGuidance.Kind.TERMS)) {
      return new InputException(
          Wording.of(
              "%s: no text of %d to %d symbols that holds %s was found; raise %s, lower %s or %s, or"
                  + " leave some away",
              Setting.TERMS,
              search.minLength(),
              longest,
              spelled(asked),
              Setting.MAX_LENGTH,
              Setting.NO_REPEAT_NGRAM,
              Setting.JOINT_CTC));
    }
    return !asked.guidance().kinds().contains(SymbolGuidance.Kind.PREFIX)
        ? new InputException(
            Wording.of(
                "no text of %d to %d symbols satisfies %s, %s and %s together; lower one of them",
                search.minLength(),
                longest,
                Setting.MIN_LENGTH,
                Setting.NO_REPEAT_NGRAM,
                Setting.JOINT_CTC))
        : new InputException(
            Wording.of(
                "no text of %d to %d symbols satisfies %s, %s, %s and %s together; shorten the first"
                    + " or lower another",
                search.minLength(),
                longest,
                Setting.PREFIX,
                Setting.MIN_LENGTH,
                Setting.NO_REPEAT_NGRAM,
                Setting.JOINT_CTC));
  }

  /** The terms that are asked for. */
  private String spelled(GuidedSource asked) {
    return asked.guidance().terms().terms().stream()
        .map(
            variants ->
                variants.stream()
                    .map(codecs.target()::decode)
                    .collect(Collectors.joining("|", "«", "»")))
        .collect(Collectors.joining(", "));
  }

  private List<List<ScoredText>> search(List<GuidedSource> batch) {
    List<List<Hypothesis>> found = hypotheses(batch);
    List<List<ScoredText>> texts =
        found.stream().map(hypotheses -> hypotheses.stream().map(this::spell).toList()).toList();
    return search.details()
        ? withWords(batch.stream().map(GuidedSource::source).toList(), found, texts)
        : texts;
  }

  /** Given texts, by class, with all that is known of their words; no source may be empty. */
  public List<ScoredText> align(List<Source> sources, List<int[]> texts) {
    return new WordFinder(loaded, codecs).align(sources, texts);
  }

  /** Given texts, by class, with their words' log-probabilities; no source may be empty. */
  public List<ScoredText> scoreTexts(List<Source> sources, List<int[]> texts) {
    return new WordFinder(loaded, codecs).score(sources, texts);
  }

  /** The same, the best of each source with its words. */
  private List<List<ScoredText>> withWords(
      List<Source> batch, List<List<Hypothesis>> found, List<List<ScoredText>> texts) {
    List<ScoredText> bests =
        align(batch, found.stream().map(best -> best.get(0).symbols()).toList());
    List<List<ScoredText>> all = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      List<ScoredText> own = new ArrayList<>(texts.get(i));
      own.set(0, own.get(0).words(bests.get(i).words()));
      all.add(List.copyOf(own));
    }
    return all;
  }

  private ScoredText spell(Hypothesis hypothesis) {
    return new ScoredText(codecs.target().decode(hypothesis.symbols()), hypothesis.score());
  }

  /** Texts as an interface can say them: itself the same but where its symbols lose something. */
  List<String> reread(List<String> texts, int interfaceIndex) {
    return texts.stream().map(codecs.interfaces().get(interfaceIndex)::reread).toList();
  }

  /**
   * For every source what the encoder that ends at an interface says by itself: its CTC reading.
   */
  public List<String> readInterface(List<? extends Source> sources, int interfaceIndex) {
    SymbolCodec codec = codecs.interfaces().get(interfaceIndex);
    int top = CtcReading.classes(search.ctcBeam(), codec.size() + 1);
    return batches.map(
        sources,
        "",
        batch ->
            model.read(batch, interfaceIndex, top).stream()
                .map(
                    reading -> codec.decode(CtcReading.of(reading, codec.size(), search.ctcBeam())))
                .toList());
  }
}
