package org.legonn.runtime.decode;

import com.google.common.primitives.Floats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.RecordingListener;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.speech.PauseCutter;
import org.legonn.runtime.speech.PauseCutter.Piece;
import org.legonn.runtime.speech.SoundStream;
import org.legonn.runtime.speech.SpeechReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search for one recording's text, piece by piece: some pieces are read and searched together,
 * then the next are, so that however long it is, little of it is in memory. Owns the recording from
 * {@link #begin} on where it is long. One thread at a time works on it.
 */
final class PiecewiseSearch {
  private static final Logger LOG = LoggerFactory.getLogger(PiecewiseSearch.class);

  /** Of sound whose pieces are searched together: some batches of an engine. */
  private static final double SECONDS_TOGETHER = 60;

  private static final int PIECES_TOGETHER = 64;

  private final DecodingService service;
  private final SpeechReader reader;
  private final SoundStream sound;
  private final PauseCutter cutter;
  private final Guidance guidance;
  private final Search search;
  private final RecordingListener listener;

  private final List<float[]> beginning = new ArrayList<>();
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private final PieceTexts texts;
  private final CompletableFuture<List<ScoredText>> answer = new CompletableFuture<>();
  private long read;
  private boolean ended;
  private boolean isLong;
  private boolean started;

  PiecewiseSearch(
      DecodingService service,
      SpeechReader reader,
      SoundStream sound,
      PauseCutter cutter,
      Guidance guidance,
      Search search,
      RecordingListener listener) {
    this.service = service;
    this.reader = reader;
    this.sound = sound;
    this.cutter = cutter;
    this.guidance = guidance;
    this.search = search;
    this.listener = listener;
    this.texts = new PieceTexts(search.nBest());
  }

  /** Reads until the recording ends, or is longer than so many seconds. */
  void begin(double seconds) {
    long most = (long) (seconds * sound.sampleRate());
    while (!ended && read <= most) {
      beginning.add(hear());
    }
    isLong = read > most;
    if (isLong) {
      beginning.clear();
    }
  }

  boolean isLong() {
    return isLong;
  }

  /** A short recording; empty if nothing is said in it. */
  Source whole() {
    float[] samples = Floats.concat(beginning.toArray(new float[0][]));
    beginning.clear();
    return reader.source(pieces.isEmpty() ? new float[0] : samples, sound.name());
  }

  /** The texts of a long recording, the best first. */
  CompletableFuture<List<ScoredText>> answer() {
    return answer;
  }

  private float[] hear() {
    float[] portion = sound.next();
    read += portion.length;
    if (portion.length == 0) {
      ended = true;
      pieces.addAll(cutter.end());
    } else {
      pieces.addAll(cutter.take(portion));
    }
    return portion;
  }

  /** Begins to search, and throws what hinders it. */
  void start() {
    search(next(), false);
  }

  /** Goes on to search until the recording ends; what hinders it is the answer. */
  void goOn() {
    if (answer.isDone()) {
      return;
    }
    try {
      List<Piece> batch = next();
      if (batch.isEmpty() && started) {
        close();
        answer.complete(texts.joined());
      } else {
        search(batch, true);
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  /** Gives up: the answer is what hinders it. */
  void fail(Throwable cause) {
    try {
      close();
    } finally {
      answer.completeExceptionally(cause);
    }
  }

  /** The pieces that are searched together next; none at the end. */
  private List<Piece> next() {
    List<Piece> batch = new ArrayList<>();
    double seconds = 0;
    int most = Math.min(PIECES_TOGETHER, service.capacity());
    while (batch.size() < most && seconds < SECONDS_TOGETHER && !(ended && pieces.isEmpty())) {
      if (pieces.isEmpty()) {
        float[] unused = hear();
      } else {
        Piece piece = pieces.remove();
        seconds += (double) piece.samples().length / sound.sampleRate();
        batch.add(piece);
      }
    }
    return batch;
  }

  /**
   * Asks for the texts of pieces, of silence where there is none.
   *
   * @param further whether the recording was accepted before
   */
  private void search(List<Piece> batch, boolean further) {
    List<Source> sources = new ArrayList<>();
    List<Guidance> guidances = new ArrayList<>();
    for (Piece piece : batch) {
      sources.add(reader.source(piece.samples(), place(piece, piece)));
      guidances.add(started ? guidance.prefix("") : guidance);
      started = true;
    }
    if (batch.isEmpty()) {
      started = true;
      sources.add(reader.source(new float[0], sound.name()));
      guidances.add(guidance);
    }
    CompletableFuture<?> unused =
        service
            .submit(sources, guidances, search, further)
            .whenComplete((found, failure) -> take(batch, found, failure));
  }

  private void take(
      List<Piece> batch, @Nullable List<List<ScoredText>> found, @Nullable Throwable failure) {
    if (found == null) {
      fail(placed(batch, failure == null ? new IllegalStateException("no answer") : failure));
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      texts.add(found.get(i), second(batch.get(i).start()));
    }
    if (!batch.isEmpty()) {
      tell(batch.get(batch.size() - 1));
    }
    goOn();
  }

  /** Who listens can't end the work. */
  private void tell(Piece last) {
    try {
      listener.recognised(
          sound.name(), second(last.start() + last.samples().length), sound.seconds());
    } catch (RuntimeException e) {
      LOG.warn("a listener failed", e);
    }
  }

  private Throwable placed(List<Piece> batch, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof InputException refused && !batch.isEmpty()
        ? refused.at(place(batch.get(0), batch.get(batch.size() - 1)))
        : cause == null ? failure : cause;
  }

  private String place(Piece first, Piece last) {
    return String.format(
        Locale.ROOT,
        "%s, from %.1f to %.1f s",
        sound.name(),
        second(first.start()),
        second(last.start() + last.samples().length));
  }

  private double second(long sample) {
    return (double) sample / sound.sampleRate();
  }

  void close() {
    sound.close();
  }
}
