package org.legonn.runtime.decode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.decode.RequestQueue.Request;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.BusyException;
import org.legonn.runtime.failure.Fatal;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.DecodingListener;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.text.UnusableTextException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model with its weights that many threads may ask at once. Requests that come in together share
 * batches, which one thread of this service computes. Owns the model.
 */
public final class DecodingService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DecodingService.class);
  private static final List<Integer> WARM_UP_LENGTHS = List.of(8, 30, 100);
  private static final int LEAST_WARM_UP_ROUNDS = 3;
  private static final int MOST_WARM_UP_ROUNDS = 40;

  /** Beyond the least rounds: Java compiles what has run often enough. */
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  private final LoadedChain chain;
  private final ChainCodecs codecs;
  private final GuidanceEncoder encoder;
  private final Batching batching;
  private final GuidanceLimits limits;
  private final List<DecodingListener> listeners = new CopyOnWriteArrayList<>();
  private final RequestQueue queue;
  private final AnswerThreads answers = new AnswerThreads();
  private final Thread worker;
  private boolean closed;

  private DecodingService(LoadedChain chain, Batching batching) {
    this.chain = chain;
    this.codecs = ChainCodecs.of(chain.chain());
    this.encoder = new GuidanceEncoder(chain, codecs);
    this.batching = batching;
    this.limits = GuidanceLimits.of(batching);
    this.queue = new RequestQueue(batching.sentences(), batching.patience(), batching.capacity());
    this.worker = new Thread(this::work, "legonn-decoding");
    this.worker.setDaemon(true);
  }

  /** Starts over a chain, which is the service's from now on, also where it can't be started. */
  public static DecodingService start(LoadedChain chain, Batching batching) {
    try {
      DecodingService service = new DecodingService(chain, batching);
      service.worker.start();
      return service;
    } catch (RuntimeException | Error e) {
      chain.close();
      throw e;
    }
  }

  /**
   * A text in the chain's symbols.
   *
   * @param place of the text, for messages
   * @throws InputException if it is too long or can't be written in the source vocabulary
   */
  public Source encode(String text, String place) {
    requireAtMost(batching.characters(), text.length(), "characters", place);
    try {
      return codecs.encodeSource(text);
    } catch (UnusableTextException e) {
      throw new InputException(place + e.getMessage(), e);
    }
  }

  /**
   * Refuses more sources than a request may have, before any is read.
   *
   * @throws InputException if they are more than may wait
   */
  public void requireRoom(int sources) {
    queue.requireRoom(sources);
  }

  /**
   * Finds the texts of sources without waiting.
   *
   * @param guidances one a source: what its text is asked to say
   * @return for every source its texts, the best first; what follows from them may take long
   * @throws InputException if a source is too long, or they are more than may wait; if a text can't
   *     be what it is asked to be, or the engine can't heed it
   * @throws BusyException if too many sources wait
   * @throws IllegalStateException if the service is closed, or can't go on
   */
  public CompletableFuture<List<List<ScoredText>>> submit(
      List<? extends Source> sources, List<Guidance> guidances, Search search) {
    return submit(sources, guidances, search, false);
  }

  /**
   * The same; fails as above.
   *
   * @param further whether this belongs to what was accepted before, so that it waits however many
   *     do
   */
  CompletableFuture<List<List<ScoredText>>> submit(
      List<? extends Source> sources, List<Guidance> guidances, Search search, boolean further) {
    requireOneEach(sources.size(), guidances);
    List<GuidedSource> guided = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      String place = sources.size() == 1 ? "" : String.format(Locale.ROOT, "source %d: ", i + 1);
      requireShort(sources.get(i), place);
      guided.add(guide(sources.get(i), guidances.get(i), search, place));
    }
    chain.lengths().see(sources);
    return answers.give(queue.add(guided, search, further));
  }

  /**
   * What is asked of the text for each of some sources: of the terms those that the source has.
   *
   * @throws InputException if the same words of a source are to be two things
   */
  public List<Guidance> asked(List<String> sources, List<Guidance> guidances) {
    requireOneEach(sources.size(), guidances);
    List<Guidance> asked = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      asked.add(encoder.of(sources.get(i), guidances.get(i)));
    }
    return asked;
  }

  /**
   * Checks phrases and terms before any source is there.
   *
   * @throws InputException if the target vocabulary can't write one, they are too many, the same
   *     words of a source are to be two things, or the engine can't heed them
   */
  public void requireWritable(Guidance guidance) {
    encoder.requireWritable(guidance);
  }

  static void requireOneEach(int sources, List<Guidance> guidances) {
    if (guidances.size() != sources) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%d sources and %d guidances; give one a source",
              sources,
              guidances.size()));
    }
  }

  private GuidedSource guide(Source source, Guidance guidance, Search search, String place) {
    try {
      limits.requireWithin(guidance);
      GuidedSource guided = encoder.guide(source, guidance, search);
      limits.requireWithin(guided.guidance());
      return guided;
    } catch (InputException e) {
      throw new InputException(e.wording().after(place), e);
    }
  }

  /**
   * What an answer of this service comes to; throws what it failed with.
   *
   * @throws IllegalStateException in the service's own thread, which would wait for itself
   */
  public List<List<ScoredText>> await(CompletableFuture<List<List<ScoredText>>> answer) {
    if (isInItsThread() && !answer.isDone()) {
      throw new IllegalStateException(
          "the thread that finds answers can't wait for one; ask with submit");
    }
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * Answers made-up sources as if they had been asked for, so that the first that is gets its
   * answer as fast as later ones: engines make ready what they need when it is first needed, and
   * Java loads and compiles what runs. Takes a second, or more where the engine is slow.
   *
   * @throws BackendException if the engine fails
   */
  public void warmUp(Search search) {
    codecs.warmUp();
    long start = System.nanoTime();
    for (int round = 0; round < MOST_WARM_UP_ROUNDS; round++) {
      if (round >= LEAST_WARM_UP_ROUNDS && System.nanoTime() - start > WARM_UP.toNanos()) {
        break;
      }
      WARM_UP_LENGTHS.forEach(length -> warmUp(Math.min(length, batching.longest()), search));
      warmUpListening();
    }
    chain.forgetSources();
  }

  private void warmUp(int length, Search search) {
    Source made = MadeUpSource.of(chain.chain(), length);
    GuidedSource guided = encoder.guide(made, Guidance.NONE, search);
    chain.lengths().rehearse(List.of(made));
    try {
      List<?> unused = await(answers.give(queue.add(List.of(guided), search, true)));
    } catch (InputException e) {
      // Nothing was found for what means nothing; the engine is warm all the same.
    }
  }

  /** The first chunks are read otherwise than those behind them. */
  private void warmUpListening() {
    if (!readsWhatIsBeingSaid()) {
      return;
    }
    try (GrowingReading reading = listen()) {
      for (int length : WARM_UP_LENGTHS) {
        String unused = reading.hear(MadeUpSource.of(chain.chain(), length));
      }
    }
  }

  /** Sources that a request may have. */
  int capacity() {
    return batching.capacity();
  }

  /** Whether this is the thread that finds answers. */
  boolean isInItsThread() {
    return Thread.currentThread().equals(worker);
  }

  /** Symbols or frames of a source, beyond which it is refused. */
  public int longest() {
    return batching.longest();
  }

  private void requireShort(Source source, String place) {
    String units = source instanceof Source.Symbols ? "symbols" : "frames";
    requireAtMost(batching.longest(), source.length(), units, place);
  }

  private static void requireAtMost(int most, int length, String units, String place) {
    if (length > most) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s%d %s, more than %d; give it in parts", place, length, units, most));
    }
  }

  /**
   * Works on a source with the model while nobody else does.
   *
   * @throws InputException if the source is too long
   * @throws IllegalStateException if the service is closed
   */
  public <T> T call(Source source, Search search, Function<ChainDecoder, T> work) {
    requireShort(source, "");
    chain.lengths().see(List.of(source));
    return work(search, work);
  }

  /** Whether the first encoder can read an utterance while it is said. */
  public boolean readsWhatIsBeingSaid() {
    return GrowingReading.isPossible(chain);
  }

  /**
   * Begins to read an utterance while it is said, by the first encoder alone, which can do that.
   *
   * @throws BackendException if the engine fails
   * @throws IllegalStateException if the service is closed
   */
  public GrowingReading listen() {
    synchronized (chain) {
      requireOpen();
      return GrowingReading.begin(chain, codecs);
    }
  }

  private <T> T work(Search search, Function<ChainDecoder, T> work) {
    synchronized (chain) {
      requireOpen();
      return work.apply(decoder(search));
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("it is closed");
    }
  }

  private ChainDecoder decoder(Search search) {
    return new ChainDecoder(chain, codecs, search);
  }

  /** Sources that wait. */
  public int queued() {
    return queue.sentences();
  }

  /** Whether a request would be taken now: it is open, and the queue has room. */
  public boolean isReady() {
    return queue.hasRoom();
  }

  /** Tells {@code listener} of every batch from now on, and of the end, in the service's thread. */
  public void observe(DecodingListener listener) {
    listeners.add(listener);
    queue.failure().ifPresent(listener::failed);
  }

  private void work() {
    List<Request> taken = List.of();
    try {
      for (taken = queue.take(); !taken.isEmpty(); taken = queue.take()) {
        taken.stream()
            .collect(
                Collectors.groupingBy(Request::search, LinkedHashMap::new, Collectors.toList()))
            .forEach(this::answer);
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      fail(taken, e);
    }
  }

  /** Nobody else would answer those who wait. */
  private void fail(List<Request> taken, Throwable cause) {
    queue.fail(cause);
    taken.forEach(request -> request.answer().completeExceptionally(cause));
    listeners.forEach(each -> tell(() -> each.failed(cause)));
  }

  /** A request that the engine fails on fails alone. */
  private void answer(Search search, List<Request> requests) {
    List<GuidedSource> sources =
        requests.stream().flatMap(request -> request.sources().stream()).toList();
    long start = System.nanoTime();
    List<List<ScoredText>> found;
    try {
      synchronized (chain) {
        found = decoder(search).translateGuided(sources);
      }
    } catch (RuntimeException | Error e) {
      if (Fatal.is(e)) {
        throw e;
      }
      if (requests.size() == 1) {
        requests.get(0).answer().completeExceptionally(e);
      } else {
        requests.forEach(request -> answer(search, List.of(request)));
      }
      return;
    }
    long nanoseconds = System.nanoTime() - start;
    queue.beforeAnswers();
    listeners.forEach(
        each -> tell(() -> each.decoded(requests.size(), sources.size(), nanoseconds)));
    int from = 0;
    for (Request request : requests) {
      int to = from + request.sources().size();
      request.answer().complete(List.copyOf(found.subList(from, to)));
      from = to;
    }
  }

  /** Who listens can't end the work. */
  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.warn("a listener failed", e);
    }
  }

  /**
   * Answers what was accepted, then gives the model's memory back. What follows from an answer, in
   * the service's own thread, does not wait for that.
   */
  @Override
  public void close() {
    queue.close();
    if (isInItsThread()) {
      new Thread(this::close, "legonn-closing").start(); // It would wait for itself.
      return;
    }
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
    synchronized (chain) {
      closed = true;
      chain.close();
    }
  }
}
