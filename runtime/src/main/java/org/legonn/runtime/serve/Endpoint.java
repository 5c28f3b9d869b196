package org.legonn.runtime.serve;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.ChainService;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Translator;
import org.legonn.runtime.result.ScoredText;

/** How a chain is asked over HTTP. */
interface Endpoint {
  /** Where it is asked. */
  String path();

  /** What answers. */
  ChainService service();

  /**
   * Finds the texts that a request asks for.
   *
   * @param query of the request, as it was sent
   * @throws RefusedException if the request is none
   */
  CompletableFuture<List<List<ScoredText>>> submit(
      byte[] body, @Nullable String query, int beamLimit) throws RefusedException;

  /** A body that is answered at once. */
  String emptyRequest();

  /** The page on which a person tries it. */
  TryPage page();

  /** {@code POST /translate}. */
  record Translate(Translator service) implements Endpoint {
    @Override
    public String path() {
      return "/translate";
    }

    @Override
    public CompletableFuture<List<List<ScoredText>>> submit(
        byte[] body, @Nullable String query, int beamLimit) throws RefusedException {
      TranslateRequest request = TranslateRequest.parse(body, service.search(), beamLimit);
      return service.submit(request.texts(), request.guidances(), request.search());
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
  record Recognise(Recogniser service) implements Endpoint {
    @Override
    public String path() {
      return "/recognise";
    }

    @Override
    public CompletableFuture<List<List<ScoredText>>> submit(
        byte[] body, @Nullable String query, int beamLimit) throws RefusedException {
      RecogniseRequest request = RecogniseRequest.parse(query, service.search(), beamLimit);
      return service.submit(body, request.guidance(), request.search());
    }

    @Override
    public String emptyRequest() {
      return ""; // Refused, for there is no empty recording.
    }

    @Override
    public TryPage page() {
      return TryPage.ofSpeech(service.features());
    }
  }
}
