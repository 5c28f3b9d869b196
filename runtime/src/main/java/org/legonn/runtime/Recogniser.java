package org.legonn.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.SoundContract;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.decode.DecodingService;
import org.legonn.runtime.decode.LoadedChain;
import org.legonn.runtime.decode.RecordingService;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.BusyException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.result.DecodingListener;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.RecordingListener;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Pieces;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.SpeechInput;
import org.legonn.runtime.speech.Excerpt;
import org.legonn.runtime.speech.OutsideEncoding;
import org.legonn.runtime.speech.SoundStream;
import org.legonn.runtime.speech.SpeechReader;
import org.legonn.runtime.speech.Speed;
import org.legonn.runtime.speech.Waveform;

/**
 * Recognises speech with a trained chain, for many threads at once. Utterances that come in
 * together share batches. Owns native memory: close it.
 *
 * <p>Recordings may have any length. One that is longer than {@link Pieces#longest} is cut at
 * pauses, and its pieces are recognised as it is read: their texts are joined by spaces, the words'
 * times are those of the whole recording, the score is the sum of the pieces' scores, and of n-best
 * lists the best sums are kept. What a {@link Search} limits, it limits in each piece. A recording
 * in which nothing is said has an empty text. Matrices of features can't be cut.
 *
 * <pre>{@code
 * try (Recogniser recogniser = Recogniser.of(SpokenDigitsModel.chain(), run).open()) {
 *   String text = recogniser.recognise(Path.of("a.wav")).text();
 * }
 * }</pre>
 */
public final class Recogniser implements ChainService {
  private final DecodingService service;
  private final RecordingService recordings;
  private final OutsideEncoding encoding;
  private final SpeechReader reader;
  private final Search search;

  private Recogniser(
      DecodingService service,
      RecordingService recordings,
      OutsideEncoding encoding,
      SpeechReader reader,
      Search search) {
    this.service = service;
    this.recordings = recordings;
    this.encoding = encoding;
    this.reader = reader;
    this.search = search;
  }

  /**
   * Over a run's modules; {@code open} it.
   *
   * @throws ContractException if the chain's files no longer fit
   */
  public static Setup of(Chain<? extends Speech<?>, ? extends Text<?>> chain, Run run) {
    return of(chain).run(run);
  }

  /** Over modules that come packaged with their classes, or are loaded; fails as above. */
  public static Setup of(Chain<? extends Speech<?>, ? extends Text<?>> chain) {
    return new Setup(
        new ChainUse.State(chain),
        Search.DEFAULT,
        Batching.DEFAULT,
        SpeechInput.AS_DECLARED,
        Cutting.DEFAULT);
  }

  /**
   * Over a model that holds its weights already, and is the recogniser's from now on, also where
   * this fails.
   *
   * @param how to search unless a request says otherwise; by the decoder alone unless it says so
   */
  public static Recogniser over(
      Model model,
      Chain<? extends Speech<?>, ? extends Text<?>> chain,
      SpeechInput input,
      Search how,
      Batching batching) {
    return over(
        LoadedChain.over(model, chain),
        input,
        how,
        batching,
        Cutting.DEFAULT,
        EngineOptions.AUTO,
        line -> {});
  }

  /** What becomes of long recordings, and who hears of it. */
  private record Cutting(Pieces pieces, RecordingListener listener) {
    static final Cutting DEFAULT = new Cutting(Pieces.DEFAULT, RecordingListener.NONE);
  }

  private static Recogniser over(
      LoadedChain chain,
      SpeechInput input,
      Search how,
      Batching batching,
      Cutting cutting,
      EngineOptions engine,
      Consumer<String> note) {
    OutsideEncoding encoding;
    try {
      encoding = OutsideEncoding.open(chain.chain(), engine);
    } catch (RuntimeException | Error e) {
      chain.close();
      throw e;
    }
    try {
      // First of all, as the chain is its own from then on, also where it can't be started.
      DecodingService service = DecodingService.start(chain, batching);
      try {
        SpeechReader reader = SpeechReader.of(chain.chain(), input, encoding, note);
        RecordingService recordings =
            new RecordingService(service, reader, cutting.pieces(), cutting.listener());
        return new Recogniser(service, recordings, encoding, reader, how);
      } catch (RuntimeException | Error e) {
        service.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      encoding.close();
      throw e;
    }
  }

  /** A recogniser to be opened. Immutable: each method gives another. */
  public static final class Setup extends ChainUse<Setup> {
    private final Search search;
    private final Batching batching;
    private final SpeechInput input;
    private final Cutting cutting;

    private Setup(
        State state, Search search, Batching batching, SpeechInput input, Cutting cutting) {
      super(state);
      this.search = search;
      this.batching = batching;
      this.input = input;
      this.cutting = cutting;
    }

    @Override
    Setup with(State other) {
      return new Setup(other, search, batching, input, cutting);
    }

    /** With another search than {@link Search#DEFAULT}, unless a request says otherwise. */
    public Setup search(Search other) {
      return new Setup(state(), other, batching, input, cutting);
    }

    /** With other batches than {@link Batching#DEFAULT}. */
    public Setup batching(Batching other) {
      return new Setup(state(), search, other, input, cutting);
    }

    /** With other recordings allowed than the chain's features declare. */
    public Setup input(SpeechInput allowed) {
      return new Setup(state(), search, batching, allowed, cutting);
    }

    /** With long recordings cut into other pieces than {@link Pieces#DEFAULT}. */
    public Setup pieces(Pieces other) {
      return new Setup(state(), search, batching, input, new Cutting(other, cutting.listener()));
    }

    /** With somebody who hears how far long recordings are recognised. */
    public Setup listener(RecordingListener listener) {
      return new Setup(state(), search, batching, input, new Cutting(cutting.pieces(), listener));
    }

    /**
     * Opens the recogniser.
     *
     * @throws InputException if a module has no weights, or files are damaged
     * @throws ContractException if a module was trained to another contract
     * @throws BackendException if there is no engine, no device, or weights are damaged
     */
    public Recogniser open() {
      return over(openChain(), input, search, batching, cutting, state().engine(), state().note());
    }
  }

  /**
   * The best text of an utterance.
   *
   * @param file a recording, WAV or FLAC; a matrix {@code .npy} where the chain reads precomputed
   *     features
   * @throws InputException if the file can't be used, or features are too long
   * @throws BusyException if too many utterances wait
   * @throws BackendException if the engine fails
   */
  public ScoredText recognise(Path file) {
    return recognise(List.of(file)).get(0);
  }

  /**
   * The best text of an utterance of those that say what they are asked to.
   *
   * @throws InputException as above; if the target vocabulary can't write what is asked for, the
   *     search leaves no room for it, no such text is found, or the engine can't heed it
   * @throws BusyException if too many utterances wait
   * @throws BackendException if the engine fails
   */
  public ScoredText recognise(Path file, Guidance guidance) {
    return best(submit(List.of(file), List.of(guidance), search)).get(0);
  }

  /** The best text of each utterance, as one request; fails as for one. */
  public List<ScoredText> recognise(List<Path> files) {
    return best(submit(files, search));
  }

  /**
   * The best text of an utterance in memory; fails as above.
   *
   * @param samples one channel, full scale 1
   * @param sampleRate samples a second, Hz
   */
  public ScoredText recognise(float[] samples, int sampleRate) {
    SoundStream sound = reader.open(new Waveform(samples, sampleRate));
    return best(recordings.submit(List.of(() -> sound), List.of(Guidance.NONE), search)).get(0);
  }

  /**
   * Recognises without waiting.
   *
   * @return for every utterance its texts, the best first; what follows from them may take long,
   *     and ask again
   * @throws InputException if a file can't be used, or features are too long
   * @throws BusyException if too many utterances wait
   * @throws IllegalStateException if the recogniser is closed, or can't go on
   */
  public CompletableFuture<List<List<ScoredText>>> submit(List<Path> files, Search how) {
    return submit(files, Collections.nCopies(files.size(), Guidance.NONE), how);
  }

  /**
   * The same where each text is asked to say something; fails as above, and as {@link
   * #recognise(Path, Guidance)}.
   *
   * @param guidances one an utterance
   */
  public CompletableFuture<List<List<ScoredText>>> submit(
      List<Path> files, List<Guidance> guidances, Search how) {
    if (reader.hearsSound()) {
      List<Supplier<SoundStream>> sounds = new ArrayList<>();
      files.forEach(file -> sounds.add(() -> reader.open(existing(file))));
      return recordings.submit(sounds, guidances, how);
    }
    service.requireRoom(files.size());
    List<Source> sources = new ArrayList<>();
    files.forEach(file -> sources.add(fitting(source(file), file.toString())));
    return service.submit(sources, guidances, how);
  }

  /**
   * Recognises a file's content without waiting.
   *
   * @param content of a file as {@link #recognise(Path)} reads it
   * @return as {@link #submit(List, Search)}, for the one utterance
   * @throws InputException if the content can't be used, or features are too long
   * @throws BusyException if too many utterances wait
   * @throws IllegalStateException if the recogniser is closed, or can't go on
   */
  public CompletableFuture<List<List<ScoredText>>> submit(byte[] content, Search how) {
    return submit(content, Guidance.NONE, how);
  }

  /**
   * The same where the text is asked to say something; fails as above, and as {@link
   * #recognise(Path, Guidance)}.
   */
  public CompletableFuture<List<List<ScoredText>>> submit(
      byte[] content, Guidance guidance, Search how) {
    if (reader.hearsSound()) {
      SoundStream sound = reader.open("the recording", content);
      return recordings.submit(List.of(() -> sound), List.of(guidance), how);
    }
    String name = "the features";
    Source source = fitting(reader.read(name, content), name);
    return service.submit(List.of(source), List.of(guidance), how);
  }

  /**
   * Listens while somebody speaks.
   *
   * @throws InputException if the chain hears no sound, but features
   * @throws BackendException if the engine fails
   * @throws IllegalStateException if the recogniser is closed
   */
  public Listening listen() {
    return listen(Guidance.NONE, search);
  }

  /**
   * The same where each utterance's text is asked to say something.
   *
   * @param guidance without a prefix
   * @throws InputException as above, or if the target vocabulary can't write what is asked for
   */
  public Listening listen(Guidance guidance, Search how) {
    if (!(reader.features() instanceof SoundContract sound)) {
      throw new InputException(
          "%s is declared, not sound; nobody can listen to it".formatted(features().describe()));
    }
    if (!guidance.prefix().isEmpty()) {
      throw new InputException(
          Wording.of("%s: begins one text, and here come many; leave it out", Setting.PREFIX));
    }
    service.requireWritable(guidance);
    return new Listening(
        recordings.cutter("the utterance", how),
        sound,
        reader,
        source -> best(service.submit(List.of(source), List.of(guidance), how)).get(0),
        service::listen,
        service.readsWhatIsBeingSaid());
  }

  private List<ScoredText> best(CompletableFuture<List<List<ScoredText>>> answer) {
    return service.await(answer).stream().map(found -> found.get(0)).toList();
  }

  /**
   * What each module makes of an utterance.
   *
   * @param top likeliest symbols a position, at least 1
   * @throws InputException if the file can't be used, or is too long
   * @throws BackendException if the engine fails
   */
  public Inspection inspect(Path file, int top) {
    Source source = source(file);
    return service.call(source, search, decoder -> decoder.inspect(file.toString(), source, top));
  }

  /**
   * What the encoder at the last interface says by itself: its CTC reading. Fails as {@link
   * #inspect}.
   */
  public String read(Path file) {
    Source source = source(file);
    return service.call(source, search, decoder -> decoder.read(source));
  }

  private Source source(Path file) {
    return reader.read(existing(file), Excerpt.ALL, Speed.RECORDED);
  }

  private static Path existing(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": is a folder; name an utterance's file in it");
    }
    if (!Files.isRegularFile(file)) {
      throw new InputException(file + ": no such file; name an utterance");
    }
    return file;
  }

  private Source fitting(Source features, String place) {
    if (features.length() > service.longest()) {
      throw new InputException(
          Wording.of(
              "%s: %d frames, more than %d; features are no sound that could be cut at pauses, so"
                  + " give them in parts, or raise %s",
              place, features.length(), service.longest(), Setting.MAX_SOURCE_LENGTH));
    }
    return features;
  }

  @Override
  public Search search() {
    return search;
  }

  @Override
  public void warmUp() {
    service.warmUp(search);
  }

  /** What the chain hears: sound as its features declare it, or features themselves. */
  public FeaturesContract features() {
    return reader.features();
  }

  @Override
  public void requireWritable(Guidance guidance) {
    service.requireWritable(guidance);
  }

  @Override
  public int queued() {
    return service.queued();
  }

  @Override
  public boolean isReady() {
    return service.isReady();
  }

  @Override
  public void observe(DecodingListener listener) {
    service.observe(listener);
  }

  @Override
  public void close() {
    recordings.close();
    service.close();
    encoding.close();
  }
}
