package org.legonn.runtime.serve;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Translator;
import org.legonn.runtime.result.DecodingListener;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Search;

/** What a server finds texts with. */
interface Endpoint {
  /** Where it is asked. */
  String path();

  /** How it searches where a request says nothing. */
  Search search();

  /**
   * Finds the texts that a request asks for.
   *
   * @param query of the request, as it was sent
   * @throws RefusedException if the request is none
   */
  CompletableFuture<List<List<ScoredText>>> submit(
      byte[] body, @Nullable String query, int beamLimit) throws RefusedException;

  /** Sources that wait. */
  int queued();

  void observe(DecodingListener listener);

  /** Makes the engine ready for the first request. */
  void warmUp();

  /** A body that is answered at once. */
  String emptyRequest();

  /** The page on which a person tries it. */
  TryPage page();

  /** {@code POST /translate}. */
  record Translate(Translator translator) implements Endpoint {
    @Override
    public String path() {
      return "/translate";
    }

    @Override
    public Search search() {
      return translator.search();
    }

    @Override
    public CompletableFuture<List<List<ScoredText>>> submit(
        byte[] body, @Nullable String query, int beamLimit) throws RefusedException {
      TranslateRequest request = TranslateRequest.parse(body, search(), beamLimit);
      return translator.submit(request.texts(), request.search());
    }

    @Override
    public int queued() {
      return translator.queued();
    }

    @Override
    public void observe(DecodingListener listener) {
      translator.observe(listener);
    }

    @Override
    public void warmUp() {
      translator.warmUp();
    }

    @Override
    public String emptyRequest() {
      return "{\"text\":\"\"}";
    }

    @Override
    public TryPage page() {
      return TryPage.ofText();
    }
  }

  /** {@code POST /recognise}. */
  record Recognise(Recogniser recogniser) implements Endpoint {
    @Override
    public String path() {
      return "/recognise";
    }

    @Override
    public Search search() {
      return recogniser.search();
    }

    @Override
    public CompletableFuture<List<List<ScoredText>>> submit(
        byte[] body, @Nullable String query, int beamLimit) throws RefusedException {
      return recogniser.submit(body, RecogniseRequest.search(query, search(), beamLimit));
    }

    @Override
    public int queued() {
      return recogniser.queued();
    }

    @Override
    public void observe(DecodingListener listener) {
      recogniser.observe(listener);
    }

    @Override
    public void warmUp() {
      recogniser.warmUp();
    }

    @Override
    public String emptyRequest() {
      return ""; // Refused, for there is no empty recording.
    }

    @Override
    public TryPage page() {
      return TryPage.ofSpeech(recogniser.features());
    }
  }
}
