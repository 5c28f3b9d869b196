package org.legonn.runtime.serve;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.FeaturesContract.SoundContract;
import org.legonn.runtime.ChainService;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Translator;
import org.legonn.runtime.result.ScoredText;

/** How a chain is asked over HTTP. */
interface Endpoint {
  /** Where it is asked. */
  String path();

  /** What it can be asked, for messages. */
  default String methods() {
    return "POST " + path();
  }

  /** Whether it can be asked at such a path. */
  default boolean serves(String path) {
    return path.equals(path());
  }

  /** What answers. */
  ChainService service();

  /** Who listens while somebody speaks, where the chain hears sound. */
  default Optional<Listeners> listeners(int beamLimit) {
    return Optional.empty();
  }

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
      UnreadQuery.refuse(query, "write them into the JSON: {\"text\": \"…\", \"beam\": 4}");
      TranslateRequest request = TranslateRequest.parse(body, service.search(), beamLimit);
      RequestedGuidance.requireWritable(request.phrases(), service);
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
      RequestedGuidance.requireWritable(request.phrases(), service);
      return service.submit(body, request.guidance(), request.search());
    }

    @Override
    public String methods() {
      return hearsSound() ? "POST /recognise, POST " + Listeners.PATH : "POST /recognise";
    }

    @Override
    public boolean serves(String path) {
      return path.equals(path()) || (hearsSound() && Listeners.serves(path));
    }

    @Override
    public Optional<Listeners> listeners(int beamLimit) {
      return hearsSound() ? Optional.of(new Listeners(service, beamLimit)) : Optional.empty();
    }

    private boolean hearsSound() {
      return service.features() instanceof SoundContract;
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
