package org.legonn.runtime.decode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.decode.RequestQueue.Request;
import org.legonn.runtime.failure.BusyException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.DecodingListener;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Search;

/**
 * A model with its weights that many threads may ask at once. Requests that come in together share
 * batches, which one thread of this service computes. Owns the model.
 */
public final class DecodingService implements AutoCloseable {
  private final Model model;
  private final DeclaredChain chain;
  private final ChainCodecs codecs;
  private final Batching batching;
  private final List<DecodingListener> listeners = new CopyOnWriteArrayList<>();
  private final RequestQueue queue;
  private final Thread worker;
  private boolean closed;

  private DecodingService(Model model, DeclaredChain chain, Batching batching) {
    this.model = model;
    this.chain = chain;
    this.codecs = ChainCodecs.of(chain);
    this.batching = batching;
    this.queue = new RequestQueue(batching.sentences(), batching.patience(), batching.capacity());
    this.worker = new Thread(this::work, "legonn-decoding");
    this.worker.setDaemon(true);
  }

  /** Starts over a model, which is the service's from now on, also where it can't be started. */
  public static DecodingService start(Model model, DeclaredChain chain, Batching batching) {
    try {
      DecodingService service = new DecodingService(model, chain, batching);
      service.worker.start();
      return service;
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /** What cuts texts into the chain's symbols. */
  public ChainCodecs codecs() {
    return codecs;
  }

  /**
   * Finds the texts of sources without waiting.
   *
   * @return for every source its texts, the best first; completed in the service's thread, so that
   *     what follows from it and takes long should be asynchronous
   * @throws InputException if a source is too long
   * @throws BusyException if too many sources wait
   * @throws IllegalStateException if the service is closed
   */
  public CompletableFuture<List<List<ScoredText>>> submit(
      List<? extends Source> sources, Search search) {
    for (int i = 0; i < sources.size(); i++) {
      requireShort(
          sources.get(i),
          sources.size() == 1 ? "" : String.format(Locale.ROOT, "source %d: ", i + 1));
    }
    Request request = Request.of(List.copyOf(sources), search);
    queue.add(request);
    return request.answer();
  }

  private void requireShort(Source source, String place) {
    if (source.length() > batching.longest()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s%d %s, more than %d; give it in parts",
              place,
              source.length(),
              source instanceof Source.Symbols ? "symbols" : "frames",
              batching.longest()));
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
    synchronized (model) {
      if (closed) {
        throw new IllegalStateException("it is closed");
      }
      return work.apply(decoder(search));
    }
  }

  private ChainDecoder decoder(Search search) {
    return new ChainDecoder(model, chain, codecs, search);
  }

  /** Sources that wait. */
  public int queued() {
    return queue.sentences();
  }

  /** Whether a request would be taken now: it is open, and the queue has room. */
  public boolean isReady() {
    return queue.hasRoom();
  }

  /** Tells {@code listener} of every batch from now on, in the service's thread. */
  public void observe(DecodingListener listener) {
    listeners.add(listener);
  }

  private void work() {
    try {
      for (List<Request> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
        batch.stream()
            .collect(
                Collectors.groupingBy(Request::search, LinkedHashMap::new, Collectors.toList()))
            .forEach(this::answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A request that the engine fails on fails alone. */
  private void answer(Search search, List<Request> requests) {
    List<Source> sources =
        requests.stream().flatMap(request -> request.sources().stream()).toList();
    long start = System.nanoTime();
    List<List<ScoredText>> found;
    try {
      synchronized (model) {
        found = decoder(search).translate(sources);
      }
    } catch (RuntimeException | Error e) {
      if (requests.size() == 1) {
        requests.get(0).answer().completeExceptionally(e);
      } else {
        requests.forEach(request -> answer(search, List.of(request)));
      }
      return;
    }
    long nanoseconds = System.nanoTime() - start;
    listeners.forEach(each -> each.decoded(requests.size(), sources.size(), nanoseconds));
    int from = 0;
    for (Request request : requests) {
      int to = from + request.sources().size();
      request.answer().complete(List.copyOf(found.subList(from, to)));
      from = to;
    }
  }

  /**
   * Answers what was accepted, then gives the model's memory back. What follows from an answer, in
   * the service's own thread, does not wait for that.
   */
  @Override
  public void close() {
    queue.close();
    if (Thread.currentThread().equals(worker)) {
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
    synchronized (model) {
      closed = true;
      model.close();
    }
  }
}
