package org.legonn.runtime.decode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.SymbolCodec.UnknownSymbolException;
import org.legonn.runtime.decode.RequestQueue.Request;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Translation;
import org.legonn.runtime.train.TrainedModules;

/**
 * Translates text with a trained chain, for many threads at once. Requests that come in together
 * share batches, which one thread of this translator computes.
 *
 * <pre>{@code
 * try (Translator translator = Translator.open(GermanToEnglishModel.chain(), Path.of("runs/german"))) {
 *   String english = translator.translate("einundzwanzig");
 * }
 * }</pre>
 */
public final class Translator implements AutoCloseable {
  private final Model model;
  private final ChainCodecs codecs;
  private final InterfaceLengths lengths;
  private final TranslatorOptions options;
  private final TranslatorListener listener;
  private final RequestQueue queue;
  private final Thread worker;

  private Translator(
      Model model, DeclaredChain chain, TranslatorOptions options, TranslatorListener listener) {
    this.model = model;
    this.codecs = ChainCodecs.of(chain);
    this.lengths = InterfaceLengths.of(chain);
    this.options = options;
    this.listener = listener;
    this.queue = new RequestQueue(options.batch(), options.patience(), options.capacity());
    this.worker = new Thread(this::work, "legonn-translator");
    this.worker.setDaemon(true);
  }

  /**
   * A translator over the modules of a run.
   *
   * @param run folder of the run that trained the chain
   * @throws InputException if the folder doesn't hold its modules
   * @throws ContractException if a module was trained to another contract
   * @throws BackendException if there is no engine, no device, or weights are damaged
   */
  public static Translator open(Chain<? extends Text<?>, ? extends Text<?>> chain, Path run) {
    return open(chain, Optional.of(run), TranslatorOptions.DEFAULT);
  }

  /**
   * The same with options.
   *
   * @param run empty where all modules come packaged with their classes
   */
  public static Translator open(
      Chain<? extends Text<?>, ? extends Text<?>> chain,
      Optional<Path> run,
      TranslatorOptions options) {
    DeclaredChain declared = chain.declared();
    Model model =
        TrainedModules.complete(declared, Map.of(), run).open(Backends.find(), options.engine());
    return over(model, declared, options, TranslatorListener.NONE);
  }

  /**
   * A translator over a model with its weights, which is the translator's from now on.
   *
   * @param listener hears of every batch, in the translator's thread
   */
  public static Translator over(
      Model model, DeclaredChain chain, TranslatorOptions options, TranslatorListener listener) {
    Translator translator = new Translator(model, chain, options, listener);
    translator.worker.start();
    return translator;
  }

  /**
   * The best translation of a text.
   *
   * @throws InputException if the text is too long or can't be written in the source vocabulary
   * @throws RejectedExecutionException if too many sentences wait
   * @throws BackendException if the engine fails
   */
  public String translate(String text) {
    return translate(List.of(text)).get(0);
  }

  /** The best translation of each text, as one request; fails as for one text. */
  public List<String> translate(List<String> texts) {
    try {
      return submit(texts, options.search()).join().stream()
          .map(found -> found.get(0).text())
          .toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * Translates without waiting.
   *
   * @return for every text its translations, the best first; completed in the translator's thread,
   *     so that what follows from it and takes long should be asynchronous
   * @throws InputException if a text is too long or can't be written in the source vocabulary
   * @throws RejectedExecutionException if too many sentences wait
   * @throws IllegalStateException if the translator is closed
   */
  public CompletableFuture<List<List<Translation>>> submit(
      List<String> texts, SearchPolicy policy) {
    List<Source> sources = new ArrayList<>();
    for (String text : texts) {
      sources.add(encode(text, sources.size() + 1));
    }
    Request request = Request.of(sources, policy);
    queue.add(request);
    return request.answer();
  }

  private Source encode(String text, int number) {
    Source source;
    try {
      source = codecs.encodeSource(text);
    } catch (UnknownSymbolException e) {
      throw new InputException("text %d: %s".formatted(number, e.getMessage()), e);
    }
    if (source.length() > options.longest()) {
      throw new InputException(
          "text %d: %d symbols, more than %d; give it sentence by sentence"
              .formatted(number, source.length(), options.longest()));
    }
    return source;
  }

  /** Sentences that wait. */
  public int queued() {
    return queue.sentences();
  }

  /** How to search unless told otherwise. */
  public SearchPolicy search() {
    return options.search();
  }

  private void work() {
    try {
      for (List<Request> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
        batch.stream()
            .collect(
                Collectors.groupingBy(Request::policy, LinkedHashMap::new, Collectors.toList()))
            .forEach(this::answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A request that the engine fails on fails alone. */
  private void answer(SearchPolicy policy, List<Request> requests) {
    List<Source> sources =
        requests.stream().flatMap(request -> request.sources().stream()).toList();
    long start = System.nanoTime();
    List<List<Translation>> found;
    try {
      found = new ChainDecoder(model, codecs, lengths, policy).translate(sources);
    } catch (RuntimeException | Error e) {
      if (requests.size() == 1) {
        requests.get(0).answer().completeExceptionally(e);
      } else {
        requests.forEach(request -> answer(policy, List.of(request)));
      }
      return;
    }
    listener.translated(requests.size(), sources.size(), System.nanoTime() - start);
    int from = 0;
    for (Request request : requests) {
      int to = from + request.sources().size();
      request.answer().complete(List.copyOf(found.subList(from, to)));
      from = to;
    }
  }

  /** Translates what was accepted, then gives the model's memory back. */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = false;
    while (worker.isAlive()) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        interrupted = true; // The model must not be closed under the worker.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    model.close();
  }
}
