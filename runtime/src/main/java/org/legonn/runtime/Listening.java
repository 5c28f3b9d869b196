package org.legonn.runtime;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.FeaturesContract.SoundContract;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.decode.GrowingReading;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.BusyException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Heard;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.speech.PauseCutter;
import org.legonn.runtime.speech.Pcm16;
import org.legonn.runtime.speech.SoundStream;
import org.legonn.runtime.speech.SpeechReader;

/**
 * Listens while somebody speaks: {@link Recogniser#listen()}. For one thread at a time; a
 * recogniser may have several. Keeps no more than the utterance that is being said, and ends it
 * where the recogniser's longest piece ends, so that sound may go on for days. Owns native memory:
 * close it.
 *
 * <pre>{@code
 * try (Listening listening = recogniser.listen()) {
 *   listening.hear("the microphone", stream, heard -> show(heard.text()));
 * }
 * }</pre>
 */
public final class Listening implements AutoCloseable {
  private static final Duration BUSY = Duration.ofMillis(100);

  private final PauseCutter cutter;
  private final SoundContract sound;
  private final SpeechReader reader;
  private final Function<Source, ScoredText> recogniser;
  private final Supplier<GrowingReading> readings;
  private final boolean grows;

  /** Utterances that have ended, and whose text isn't known yet. */
  private final Queue<PauseCutter.Piece> ended = new ArrayDeque<>();

  /** What is known, and nobody was told: a later utterance may fail. */
  private final List<Heard> news = new ArrayList<>();

  private @Nullable GrowingReading growing;

  /** What was told of the utterance that is being said. */
  private String told = "";

  private long openStart;
  private long heard;
  private int number = 1;
  private boolean over;
  private boolean closed;

  /**
   * A listener.
   *
   * @param reader takes sound for the chain
   * @param recogniser finds an utterance's best text
   * @param readings begins to read an utterance while it is said
   * @param grows whether that can be
   */
  Listening(
      PauseCutter cutter,
      SoundContract sound,
      SpeechReader reader,
      Function<Source, ScoredText> recogniser,
      Supplier<GrowingReading> readings,
      boolean grows) {
    this.cutter = cutter;
    this.sound = sound;
    this.reader = reader;
    this.recogniser = recogniser;
    this.readings = readings;
    this.grows = grows;
  }

  /** What it wants to hear, and at which sample rate. */
  public SoundContract sound() {
    return sound;
  }

  /** Whether texts grow while they are said; else each comes at the pause behind it. */
  public boolean grows() {
    return grows;
  }

  /**
   * Hears what follows, in portions as short as a text is to be up to date, such as a tenth of a
   * second. Waits for the texts of utterances that have ended.
   *
   * @param samples one channel at the chain's rate, full scale 1; not kept
   * @return what is new, in order: texts that settled, then the one that grows
   * @throws BusyException if too many others wait for the recogniser: what was heard is kept, and
   *     settles when more is heard
   * @throws InputException if a text can't be found under the search's settings; the next utterance
   *     goes on
   * @throws BackendException if the engine fails
   * @throws IllegalArgumentException if a sample isn't a finite number; then none was heard
   * @throws IllegalStateException if it has ended, or it or the recogniser is closed
   */
  public List<Heard> hear(float[] samples) {
    checkState(!over && !closed, "listening has ended");
    for (float sample : samples) {
      checkArgument(Float.isFinite(sample), "a sample is %s, where full scale is 1", sample);
    }
    heard += samples.length;
    ended.addAll(cutter.take(samples));
    try {
      settle();
      grow(samples);
    } catch (RuntimeException | Error e) {
      stopReading(); // It missed these samples, and begins anew with the utterance.
      throw e;
    }
    return news();
  }

  /**
   * The same of samples as microphones give them: 16 bit little-endian PCM. Fails as {@link
   * #hear(float[])}.
   *
   * @throws InputException also if the bytes end within a sample; then none was heard
   */
  public List<Heard> hear(byte[] pcm) {
    return hear(Pcm16.samples(pcm));
  }

  /**
   * Ends with what was heard. Where it fails, as {@link #hear} does, ask again.
   *
   * @return what settles
   */
  public List<Heard> end() {
    checkState(!closed, "listening has ended");
    if (!over) {
      over = true;
      ended.addAll(cutter.end());
    }
    settle();
    close();
    return news();
  }

  /**
   * Hears a stream to its end, and ends: 16 bit little-endian PCM of one channel at the chain's
   * rate, as microphones give it, or WAV or FLAC, which may be resampled and mixed where the
   * recogniser's input allows it. Waits while the recogniser is busy; else fails as {@link
   * #hear(float[])}, but of texts that can't be found only once all others have been told.
   *
   * @param name of the stream, for messages
   * @param in stays the caller's
   * @param news is told what is new, as soon as it is known
   * @throws InputException if the stream ends within a sample, is damaged, or has another rate or
   *     channels than wanted; of all that came before {@code news} has been told
   */
  public void hear(String name, InputStream in, Consumer<Heard> news) {
    List<InputException> failures = new ArrayList<>();
    Optional<SoundStream> begun = attempt(() -> reader.listen(name, in), failures);
    if (begun.isPresent()) {
      try (SoundStream stream = begun.get()) {
        Optional<float[]> portion;
        do {
          portion = attempt(stream::next, failures);
          portion.ifPresent(samples -> tell(() -> hear(samples), news, failures));
        } while (portion.isPresent() && portion.get().length > 0);
      }
    }
    while (!closed) {
      tell(this::end, news, failures);
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private static void tell(
      Supplier<List<Heard>> hearing, Consumer<Heard> news, List<InputException> failures) {
    Optional<List<Heard>> heard;
    try {
      heard = attempt(hearing, failures);
    } catch (BusyException e) {
      Uninterruptibles.sleepUninterruptibly(BUSY); // What was heard is kept.
      return;
    }
    heard.ifPresent(all -> all.forEach(news));
  }

  private static <T> Optional<T> attempt(Supplier<T> what, List<InputException> failures) {
    try {
      return Optional.of(what.get());
    } catch (InputException e) {
      failures.add(e);
      return Optional.empty();
    }
  }

  private List<Heard> news() {
    List<Heard> all = List.copyOf(news);
    news.clear();
    return all;
  }

  private void settle() {
    for (PauseCutter.Piece piece = ended.peek(); piece != null; piece = ended.peek()) {
      ScoredText best = text(piece);
      ended.remove();
      double start = seconds(piece.start());
      double end = seconds(piece.start() + piece.samples().length);
      news.add(new Heard.Settled(number++, start, end, best.later(start)));
      told = "";
    }
  }

  private ScoredText text(PauseCutter.Piece piece) {
    try {
      return recogniser.apply(source(piece.samples()));
    } catch (InputException e) {
      ended.remove(); // It would fail again.
      throw e;
    }
  }

  /** After a cut the next utterance is read from its own beginning, as encoders learnt it. */
  private void grow(float[] samples) {
    if (!grows) {
      return;
    }
    String text = "";
    if (cutter.isSilent()) {
      stopReading();
    } else if (growing == null || cutter.openStart() != openStart) {
      stopReading();
      openStart = cutter.openStart();
      growing = readings.get();
      text = read(growing, cutter.open());
    } else {
      text = read(growing, samples);
    }
    if (!text.equals(told)) {
      told = text;
      news.add(new Heard.Growing(number, seconds(openStart), seconds(heard), text));
    }
  }

  private String read(GrowingReading reading, float[] samples) {
    return reading.hear(source(samples));
  }

  private Source source(float[] samples) {
    return reader.source(samples, "the utterance");
  }

  private void stopReading() {
    if (growing != null) {
      growing.close();
      growing = null;
    }
  }

  private double seconds(long samples) {
    return (double) samples / sound.sampleRate();
  }

  /** Forgets what has not settled. */
  @Override
  public void close() {
    closed = true;
    stopReading();
  }
}
