package org.legonn.runtime.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.legonn.runtime.Listening;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.failure.BusyException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.report.TextJson;
import org.legonn.runtime.result.Heard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is listened to over HTTP while they speak, a request a portion of sound. {@code POST /listen}
 * begins, {@code POST /listen/ID} goes on, {@code DELETE /listen/ID} ends. Whoever says nothing for
 * a minute is forgotten.
 */
final class Listeners implements AutoCloseable {
  static final String PATH = "/listen";

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final Set<String> HEADERS = Set.of("RIFF", "RF64", "BW64", "fLaC");

  /** Each keeps an utterance in memory. */
  private static final int MOST = 256;

  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final Recogniser recogniser;
  private final int beamLimit;
  private final Duration idle;
  private final Map<String, Listener> open = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          new ThreadFactoryBuilder().setNameFormat("legonn-listeners").setDaemon(true).build());

  Listeners(Recogniser recogniser, int beamLimit) {
    this(recogniser, beamLimit, IDLE, BETWEEN_LOOKS);
  }

  /** That forgets after so long, and looks so often. */
  Listeners(Recogniser recogniser, int beamLimit, Duration idle, Duration between) {
    this.recogniser = recogniser;
    this.beamLimit = beamLimit;
    this.idle = idle;
    Future<?> unused =
        clock.scheduleWithFixedDelay(
            this::forgetIdle, between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One who is listened to. Requests take turns. */
  private final class Listener {
    private final Listening listening;
    private volatile long last = System.nanoTime();
    private boolean gone;

    Listener(Listening listening) {
      this.listening = listening;
    }

    synchronized List<Heard> hear(byte[] portion) throws RefusedException {
      requireHere();
      try {
        return listening.hear(portion);
      } catch (BusyException e) {
        return List.of(); // What was heard is kept, and told with the next portion.
      } catch (InputException e) {
        throw RefusedException.bad(e);
      } finally {
        last = System.nanoTime();
      }
    }

    synchronized List<Heard> end(HttpExchange http) throws RefusedException {
      requireHere();
      try {
        List<Heard> left = listening.end();
        gone = true;
        return left;
      } catch (BusyException e) {
        throw RefusedException.busy(http, String.valueOf(e.getMessage()));
      } catch (InputException e) {
        throw RefusedException.bad(e);
      } finally {
        last = System.nanoTime();
      }
    }

    boolean isIdle() {
      return System.nanoTime() - last > idle.toNanos();
    }

    /** Unless a portion came meanwhile. */
    synchronized boolean closedIfIdle() {
      if (isIdle()) {
        close();
      }
      return gone;
    }

    synchronized void close() {
      gone = true;
      listening.close();
    }

    /** Another request may have ended it while this one waited. */
    private void requireHere() throws RefusedException {
      if (gone) {
        throw forgotten();
      }
    }
  }

  private RefusedException forgotten() {
    return new RefusedException(
        404,
        String.format(
            Locale.ROOT,
            "nobody is listened to by this name: it has ended, or said nothing for %d s; begin anew"
                + " with POST %s",
            idle.toSeconds(),
            PATH));
  }

  /** Whether a request of that path is for listeners. */
  static boolean serves(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  /** The methods of a path that it serves. */
  static String[] methods(String path) {
    return path.equals(PATH) ? new String[] {"POST"} : new String[] {"POST", "DELETE"};
  }

  /** How many are listened to. */
  int count() {
    return open.size();
  }

  /**
   * Answers a request.
   *
   * @param body a portion of sound, perhaps empty
   */
  Reply answer(HttpExchange http, byte[] body) throws RefusedException {
    String path = http.getRequestURI().getRawPath();
    if (path.equals(PATH)) {
      return begin(http, body);
    }
    UnreadQuery.refuse(
        http.getRequestURI().getRawQuery(), "they belong to POST %s, which begins".formatted(PATH));
    String id = path.substring(PATH.length() + 1);
    Listener listener = open.get(id);
    if (listener == null) {
      throw forgotten();
    }
    JsonObject answer = new JsonObject();
    if (http.getRequestMethod().equals("DELETE")) {
      answer.add("heard", json(listener.end(http)));
      open.remove(id);
    } else {
      answer.add("heard", json(listener.hear(body)));
    }
    return Reply.json(200, answer);
  }

  private Reply begin(HttpExchange http, byte[] body) throws RefusedException {
    RecogniseRequest asked =
        RecogniseRequest.parse(http.getRequestURI().getRawQuery(), recogniser.search(), beamLimit);
    if (asked.search().nBest() > recogniser.search().nBest()) {
      throw RefusedException.bad("«n_best»: of each utterance one text is told; leave it out");
    }
    RequestedGuidance.requireWritable(asked.phrases(), recogniser);
    Listener listener = new Listener(listen(asked));
    String id = keep(listener);
    JsonObject answer = new JsonObject();
    try {
      if (open.size() > MOST) {
        throw RefusedException.busy(
            http, String.format(Locale.ROOT, "%d are listened to already; try again later", MOST));
      }
      requireNoHeader(body);
      JsonArray heard = json(listener.hear(body));
      answer.addProperty("listening", id);
      answer.addProperty("sample_rate", listener.listening.sound().sampleRate());
      answer.addProperty("grows", listener.listening.grows());
      answer.add("heard", heard);
    } catch (RefusedException | RuntimeException | Error e) {
      forget(id, listener);
      throw e;
    }
    return Reply.json(201, answer);
  }

  /** A header would be heard as a click. */
  private static void requireNoHeader(byte[] portion) throws RefusedException {
    String magic = new String(portion, 0, Math.min(4, portion.length), ISO_8859_1);
    if (HEADERS.contains(magic)) {
      throw RefusedException.bad(
          "this is a WAV or FLAC file; send its samples as 16 bit PCM, or the file to POST /recognise");
    }
  }

  /** Listens from now on; the name by which portions are sent. */
  String keep(Listening listening) {
    return keep(new Listener(listening));
  }

  private String keep(Listener listener) {
    String id = UUID.randomUUID().toString();
    open.put(id, listener);
    return id;
  }

  private Listening listen(RecogniseRequest asked) throws RefusedException {
    try {
      return recogniser.listen(asked.guidance(), asked.search());
    } catch (InputException e) {
      throw RefusedException.bad(e);
    }
  }

  private static JsonArray json(List<Heard> news) {
    JsonArray heard = new JsonArray();
    news.forEach(each -> heard.add(TextJson.of(each)));
    return heard;
  }

  private void forgetIdle() {
    open.forEach(
        (id, listener) -> {
          try {
            if (listener.isIdle() && listener.closedIfIdle()) {
              open.remove(id);
            }
          } catch (RuntimeException e) {
            LOG.warn("a listener can't be closed", e);
          }
        });
  }

  private void forget(String id, Listener listener) {
    open.remove(id);
    listener.close();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    Map.copyOf(open).forEach(this::forget);
  }
}
