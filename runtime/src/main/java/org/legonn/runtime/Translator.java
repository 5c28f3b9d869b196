package org.legonn.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.decode.DecodingService;
import org.legonn.runtime.decode.LoadedChain;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.BusyException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.DecodingListener;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Search;

/**
 * Translates text with a trained chain, for many threads at once. Requests that come in together
 * share batches. Owns native memory: close it.
 *
 * <pre>{@code
 * try (Translator translator = Translator.of(GermanToEnglishModel.chain(), run).open()) {
 *   String english = translator.translate("einundzwanzig").text();
 * }
 * }</pre>
 */
public final class Translator implements ChainService {
  private final DecodingService service;
  private final Search search;

  private Translator(DecodingService service, Search search) {
    this.service = service;
    this.search = search;
  }

  /**
   * Over a run's modules; {@code open} it.
   *
   * @throws ContractException if the chain's files no longer fit
   */
  public static Setup of(Chain<? extends Text<?>, ? extends Text<?>> chain, Run run) {
    return of(chain).run(run);
  }

  /** Over modules that come packaged with their classes, or are loaded; fails as above. */
  public static Setup of(Chain<? extends Text<?>, ? extends Text<?>> chain) {
    return new Setup(new ChainUse.State(chain), Search.DEFAULT, Batching.DEFAULT);
  }

  /**
   * Over a model that holds its weights already, and is the translator's from now on, also where
   * this fails.
   *
   * @param how to search unless a request says otherwise; by the decoder alone unless it says so
   */
  public static Translator over(
      Model model,
      Chain<? extends Text<?>, ? extends Text<?>> chain,
      Search how,
      Batching batching) {
    return new Translator(DecodingService.start(LoadedChain.over(model, chain), batching), how);
  }

  /** A translator to be opened. Immutable: each method gives another. */
  public static final class Setup extends ChainUse<Setup> {
    private final Search search;
    private final Batching batching;

    private Setup(State state, Search search, Batching batching) {
      super(state);
      this.search = search;
      this.batching = batching;
    }

    @Override
    Setup with(State other) {
      return new Setup(other, search, batching);
    }

    /** With another search than {@link Search#DEFAULT}, unless a request says otherwise. */
    public Setup search(Search other) {
      return new Setup(state(), other, batching);
    }

    /** With other batches than {@link Batching#DEFAULT}. */
    public Setup batching(Batching other) {
      return new Setup(state(), search, other);
    }

    /**
     * Opens the translator.
     *
     * @throws InputException if a module has no weights, or files are damaged
     * @throws ContractException if a module was trained to another contract
     * @throws BackendException if there is no engine, no device, or weights are damaged
     */
    public Translator open() {
      return new Translator(DecodingService.start(openChain(), batching), search);
    }
  }

  /**
   * The best translation of a text.
   *
   * @throws InputException if the text is too long or can't be written in the source vocabulary
   * @throws BusyException if too many sentences wait
   * @throws BackendException if the engine fails
   */
  public ScoredText translate(String text) {
    return translate(List.of(text)).get(0);
  }

  /** The best translation of each text, as one request; fails as for one text. */
  public List<ScoredText> translate(List<String> texts) {
    return best(submit(texts, search));
  }

  /**
   * The best translation of a text of those that say what they are asked to.
   *
   * @throws InputException as above; if the target vocabulary can't write what is asked for, the
   *     search leaves no room for it, no such text is found, or the engine can't heed it
   * @throws BusyException if too many sentences wait
   * @throws BackendException if the engine fails
   */
  public ScoredText translate(String text, Guidance guidance) {
    return best(submit(List.of(text), List.of(guidance), search)).get(0);
  }

  /**
   * Translates without waiting.
   *
   * @return for every text its translations, the best first; what follows from them may take long,
   *     and ask again
   * @throws InputException if a text is too long or can't be written in the source vocabulary
   * @throws BusyException if too many sentences wait
   * @throws IllegalStateException if the translator is closed, or can't go on
   */
  public CompletableFuture<List<List<ScoredText>>> submit(List<String> texts, Search how) {
    return submit(texts, Collections.nCopies(texts.size(), Guidance.NONE), how);
  }

  /**
   * The same where each text is asked to say something; fails as above, and as {@link
   * #translate(String, Guidance)}.
   *
   * @param guidances one a text
   */
  public CompletableFuture<List<List<ScoredText>>> submit(
      List<String> texts, List<Guidance> guidances, Search how) {
    service.requireRoom(texts.size());
    List<Source> sources = new ArrayList<>();
    for (String text : texts) {
      String place =
          texts.size() == 1 ? "" : String.format(Locale.ROOT, "text %d: ", sources.size() + 1);
      sources.add(service.encode(text, place));
    }
    return service.submit(sources, service.asked(texts, guidances), how);
  }

  private List<ScoredText> best(CompletableFuture<List<List<ScoredText>>> answer) {
    return service.await(answer).stream().map(found -> found.get(0)).toList();
  }

  /**
   * What each module makes of a text.
   *
   * @param top likeliest symbols a position, at least 1
   * @throws InputException if the text is too long or can't be written in the source vocabulary
   * @throws BackendException if the engine fails
   */
  public Inspection inspect(String text, int top) {
    Source source = service.encode(text, "");
    return service.call(source, search, decoder -> decoder.inspect(text, source, top));
  }

  /**
   * What the encoder at the last interface says by itself: its CTC reading. Fails as {@link
   * #inspect}.
   */
  public String read(String text) {
    Source source = service.encode(text, "");
    return service.call(source, search, decoder -> decoder.read(source));
  }

  @Override
  public Search search() {
    return search;
  }

  @Override
  public void warmUp() {
    service.warmUp(search);
  }

  @Override
  public void requireWritable(Guidance guidance) {
    service.requireWritable(guidance);
  }

  @Override
  public int queued() {
    return service.queued();
  }

  @Override
  public boolean isReady() {
    return service.isReady();
  }

  @Override
  public void observe(DecodingListener listener) {
    service.observe(listener);
  }

  @Override
  public void close() {
    service.close();
  }
}
