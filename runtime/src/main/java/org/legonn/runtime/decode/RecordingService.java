package org.legonn.runtime.decode;

import com.google.common.util.concurrent.Monitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.BusyException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.RecordingListener;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Pieces;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.speech.PauseCutter;
import org.legonn.runtime.speech.SoundStream;
import org.legonn.runtime.speech.SpeechReader;
import org.legonn.runtime.speech.VoiceActivity;

/**
 * Finds the texts of recordings of any length. What is longer than a piece is cut at pauses, and
 * its pieces are searched batch by batch, as they are read. Of a recording in which nothing is said
 * the text is empty. Doesn't own the service.
 */
public final class RecordingService implements AutoCloseable {
  private final DecodingService service;
  private final SpeechReader reader;
  private final Pieces pieces;
  private final RecordingListener listener;
  private final Monitor monitor = new Monitor();
  private final Monitor.Guard allAnswered = monitor.newGuard(this::isAllAnswered);
  private int unanswered;

  /** Is done when the last of the long recordings that came before has its texts. */
  private CompletableFuture<?> turn = CompletableFuture.completedFuture(null);

  private volatile boolean closed;

  /**
   * Over a service.
   *
   * @param reader of recordings: the chain hears sound
   * @param pieces those of recordings that are longer; a piece is no longer than the service takes
   */
  public RecordingService(
      DecodingService service, SpeechReader reader, Pieces pieces, RecordingListener listener) {
    this.service = service;
    this.reader = reader;
    this.pieces = pieces.within(service.longest() / reader.framesPerSecond());
    this.listener = listener;
  }

  /**
   * Finds the texts of recordings without waiting, apart from their beginnings, which are read.
   * Long ones have their turn one after the other.
   *
   * @param sounds open recordings; each is closed
   * @param guidances one a recording: its phrases hold for every piece, its prefix for the first
   * @return for every recording its texts, the best first; fails also if a recording can't be read
   *     on
   * @throws InputException if a recording can't be used, or they are more than may wait; if a text
   *     can't be what it is asked to be, or the engine can't heed it
   * @throws BusyException if too many sources wait
   * @throws IllegalStateException if the service is closed, or can't go on
   */
  public CompletableFuture<List<List<ScoredText>>> submit(
      List<Supplier<SoundStream>> sounds, List<Guidance> guidances, Search search) {
    if (closed) {
      throw new IllegalStateException("it is closed");
    }
    service.requireRoom(sounds.size());
    DecodingService.requireOneEach(sounds.size(), guidances);
    List<PiecewiseSearch> longer = new ArrayList<>();
    try {
      List<Integer> numbers = new ArrayList<>();
      List<Source> shorter = new ArrayList<>();
      List<Guidance> theirs = new ArrayList<>();
      for (int i = 0; i < sounds.size(); i++) {
        PiecewiseSearch recording = open(sounds.get(i).get(), guidances.get(i), search);
        if (recording.isLong()) {
          longer.add(recording);
          numbers.add(i);
        } else {
          shorter.add(recording.whole());
          theirs.add(guidances.get(i));
        }
      }
      if (longer.isEmpty()) {
        return service.submit(shorter, theirs, search);
      }
      return submit(longer, numbers, service.submit(shorter, theirs, search));
    } catch (RuntimeException | Error e) {
      longer.forEach(each -> each.fail(e));
      throw e;
    }
  }

  /**
   * Cuts sound at the declared rate as recordings are cut.
   *
   * @param name of the sound, for messages
   */
  public PauseCutter cutter(String name, Search search) {
    return new PauseCutter(pieces, reader.sound().sampleRate(), activity(name, search));
  }

  private PiecewiseSearch open(SoundStream sound, Guidance guidance, Search search) {
    try {
      PauseCutter cutter = cutter(sound.name(), search);
      PiecewiseSearch recording =
          new PiecewiseSearch(service, reader, sound, cutter, guidance, search, listener);
      recording.begin(pieces.longest());
      if (!recording.isLong()) {
        sound.close();
      }
      return recording;
    } catch (RuntimeException | Error e) {
      sound.close();
      throw e;
    }
  }

  private VoiceActivity activity(String name, Search search) {
    return samples -> {
      Source source = reader.source(samples, name);
      return source.length() == 0
          ? new float[0]
          : service.call(source, search, decoder -> decoder.blanks(source));
    };
  }

  private CompletableFuture<List<List<ScoredText>>> submit(
      List<PiecewiseSearch> longer,
      List<Integer> numbers,
      CompletableFuture<List<List<ScoredText>>> shorter) {
    PiecewiseSearch first = longer.get(0);
    CompletableFuture<?> before = takeTurn(longer.get(longer.size() - 1).answer());
    if (before.isDone()) {
      first.start();
    } else {
      CompletableFuture<?> unused = before.whenComplete((texts, failure) -> first.goOn());
    }
    CompletableFuture<?> all = shorter;
    for (int i = 0; i < longer.size(); i++) {
      if (i > 0) {
        PiecewiseSearch next = longer.get(i);
        CompletableFuture<?> unused =
            longer
                .get(i - 1)
                .answer()
                .whenComplete(
                    (texts, failure) -> {
                      if (failure == null) {
                        next.goOn();
                      } else {
                        next.fail(failure);
                      }
                    });
      }
      all = CompletableFuture.allOf(all, longer.get(i).answer());
    }
    CompletableFuture<List<List<ScoredText>>> answer =
        all.thenApply(
            done -> {
              List<List<ScoredText>> texts = new ArrayList<>(shorter.join());
              for (int i = 0; i < longer.size(); i++) {
                texts.add(numbers.get(i), longer.get(i).answer().join());
              }
              return List.copyOf(texts);
            });
    count(1);
    return answer.whenComplete((texts, failure) -> count(-1));
  }

  /** Of all requests: each long recording that is searched holds a minute of sound. */
  private synchronized CompletableFuture<?> takeTurn(CompletableFuture<?> last) {
    CompletableFuture<?> before = turn;
    turn = last;
    return before;
  }

  private void count(int more) {
    monitor.enter();
    try {
      unanswered += more;
    } finally {
      monitor.leave();
    }
  }

  private boolean isAllAnswered() {
    return unanswered == 0;
  }

  /** Takes no more, and waits until what was accepted is answered. */
  @Override
  public void close() {
    closed = true;
    if (!service.isInItsThread()) { // It would wait for itself.
      monitor.enterWhenUninterruptibly(allAnswered);
      monitor.leave();
    }
  }
}
