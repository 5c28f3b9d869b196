package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.past;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.SourceReader;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Standardization;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.Block;
import org.legonn.dsl.architecture.EncoderBody;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SourceBody;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.SubsamplingKernel;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.ReadingStream;
import org.legonn.runtime.backend.ReadsStreams;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.tf.toy.StreamSoak;
import org.legonn.tf.toy.Toy;
import org.legonn.tf.toy.ToyInterface;
import org.legonn.tf.toy.ToySource;

/** What is read piece by piece is what is read of the whole. */
public class StreamTest {
  private static final int RATE = 8_000;
  private static final int HOP = RATE / 100;
  private static final int WINDOW = RATE / 40;
  private static final int VALUES = 3;
  private static final int CLASSES = 4;

  @TempDir private Path folder;

  @LogMel(sampleRate = RATE, bins = 12, standardization = Standardization.RUNNING)
  public interface RunningSound extends Features {}

  @LogMel(sampleRate = RATE, bins = 12, standardization = Standardization.NONE)
  public interface RawSound extends Features {}

  @Precomputed(
      dimensions = VALUES,
      framesPerSecond = 100,
      standardization = Standardization.RUNNING)
  public interface RunningFrames extends Features {}

  @Precomputed(dimensions = VALUES, framesPerSecond = 100, standardization = Standardization.NONE)
  public interface RawFrames extends Features {}

  /** The same layers behind any features. */
  private abstract static class Listening<F extends Features>
      implements SpeechEncoder<F, ToyInterface> {
    private final Function<SpeechEncoderBuilder, EncoderSpec> layers;

    Listening(Function<SpeechEncoderBuilder, EncoderSpec> layers) {
      this.layers = layers;
    }

    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return layers.apply(encoder);
    }
  }

  @LegoModule("listener")
  public static final class OfRunningSound extends Listening<RunningSound> {
    public OfRunningSound() {
      this(USUAL);
    }

    OfRunningSound(Function<SpeechEncoderBuilder, EncoderSpec> layers) {
      super(layers);
    }
  }

  @LegoModule("listener")
  public static final class OfRawSound extends Listening<RawSound> {
    public OfRawSound() {
      this(USUAL);
    }

    OfRawSound(Function<SpeechEncoderBuilder, EncoderSpec> layers) {
      super(layers);
    }
  }

  @LegoModule("listener")
  public static final class OfRunningFrames extends Listening<RunningFrames> {
    public OfRunningFrames() {
      this(USUAL);
    }

    OfRunningFrames(Function<SpeechEncoderBuilder, EncoderSpec> layers) {
      super(layers);
    }
  }

  @LegoModule("listener")
  public static final class OfRawFrames extends Listening<RawFrames> {
    public OfRawFrames() {
      this(USUAL);
    }

    OfRawFrames(Function<SpeechEncoderBuilder, EncoderSpec> layers) {
      super(layers);
    }
  }

  @LegoModule("listener")
  public static final class Reader implements TextEncoder<ToySource, ToyInterface> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return inChunks(encoder.embed(8), 3, 1, BOTH);
    }
  }

  private static final List<Block> BOTH = List.of(transformer(1), conformer(1, 3));

  private static final Function<SpeechEncoderBuilder, EncoderSpec> USUAL = layers(4, 3, 2, 3, BOTH);

  private static Block transformer(int layers) {
    return new Block.Transformer(layers, heads(2).feedForward(12));
  }

  private static Block conformer(int layers, int kernel) {
    return new Block.Conformer(layers, heads(2).feedForward(12).kernel(kernel));
  }

  private static Function<SpeechEncoderBuilder, EncoderSpec> layers(
      int factor, int kernel, int states, int past, List<Block> blocks) {
    return layers(factor, kernel(kernel), states, past, blocks);
  }

  private static Function<SpeechEncoderBuilder, EncoderSpec> layers(
      int factor, SubsamplingKernel kernel, int states, int past, List<Block> blocks) {
    return encoder -> inChunks(encoder.subsample(8, factor, kernel), states, past, blocks);
  }

  private static EncoderSpec inChunks(SourceBody source, int states, int past, List<Block> blocks) {
    EncoderBody.Tail<EncoderSpec> body = source.chunks(states, past(past));
    for (Block block : blocks) {
      body = body.block(block);
    }
    return body.marginals();
  }

  static Stream<Arguments> blocks() {
    List<Arguments> all = new ArrayList<>();
    for (int states : new int[] {1, 4, 16}) {
      for (int past : new int[] {0, 1, 5}) {
        all.add(arguments("transformer", List.of(transformer(2)), states, past));
        all.add(arguments("conformer", List.of(conformer(2, 3)), states, past));
        all.add(arguments("both", BOTH, states, past));
      }
      all.add(arguments("no layers", List.of(), states, 1));
      all.add(arguments("kernel 1", List.of(conformer(2, 1)), states, 1));
      all.add(arguments("kernel 15", List.of(conformer(2, 15)), states, 1));
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}, chunks({2}, past({3}))")
  @MethodSource("blocks")
  void allBlocks(String name, List<Block> blocks, int states, int past) {
    Random random = new Random(states * 31L + past);
    try (Model model = model(new OfRawFrames(layers(2, 3, states, past, blocks)))) {
      for (int length : new int[] {1, 2 * states, 2 * states + 1, 14 * states + 3}) {
        assertReadAlike(model, frames(random, length), random, 1e-5);
      }
    }
  }

  static Stream<Arguments> subsamplings() {
    return IntStream.of(1, 2, 4, 8)
        .boxed()
        .flatMap(
            factor ->
                Stream.of(kernel(1), kernel(3), kernel(7), kernel(7).separable())
                    .map(kernel -> arguments(factor, kernel)));
  }

  @ParameterizedTest(name = "subsample(8, {0}, {1})")
  @MethodSource("subsamplings")
  void allSubsamplings(int factor, SubsamplingKernel kernel) {
    Random random = new Random(factor * 31L + kernel.positions());
    try (Model model = model(new OfRunningFrames(layers(factor, kernel, 3, 2, BOTH)))) {
      int chunk = 3 * factor;
      for (int length : new int[] {1, chunk - 1, chunk, chunk + 1, 7 * chunk, 13 * chunk - 2}) {
        assertReadAlike(model, frames(random, Math.max(1, length)), random, 1e-5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sound(boolean running) {
    int chunk = 8 * HOP;
    Random random = new Random(5);
    try (Model model = model(running ? new OfRunningSound() : new OfRawSound())) {
      for (int length :
          new int[] {
            1,
            HOP,
            chunk - 1,
            chunk,
            chunk + 1,
            chunk + WINDOW - HOP - 1,
            chunk + WINDOW - HOP,
            3 * chunk,
            3 * chunk + 1,
            20 * chunk + 77
          }) {
        assertReadAlike(model, sound(random, length), random, 1e-5);
      }
    }
  }

  @Test
  void text() {
    Random random = new Random(6);
    try (Model model = model(new Reader())) {
      for (int length : new int[] {1, 3, 4, 40}) {
        Source text = new Source.Symbols(random.ints(length, 0, 4).toArray());
        assertReadAlike(model, text, random, 1e-5);
      }
    }
  }

  /** Other numbers for the same seed would be as good. */
  @Test
  void anyArchitecture() {
    Random random = new Random(7);
    for (int i = 0; i < 8; i++) {
      int factor = 1 << random.nextInt(4);
      int kernel = 1 + 2 * random.nextInt(4);
      int states = 1 + random.nextInt(9);
      int past = random.nextInt(7);
      List<Block> blocks =
          random
              .ints(1 + random.nextInt(4), 0, 7)
              .mapToObj(n -> n == 0 ? transformer(1) : conformer(1, 2 * n - 1))
              .toList();
      boolean heard = random.nextBoolean();
      Function<SpeechEncoderBuilder, EncoderSpec> layers =
          layers(factor, kernel, states, past, blocks);
      try (Model model = model(heard ? new OfRunningSound(layers) : new OfRunningFrames(layers))) {
        int frames = 1 + random.nextInt(12 * states * factor);
        Source source =
            heard
                ? sound(random, (frames - 1) * HOP + 1 + random.nextInt(HOP))
                : frames(random, frames);
        assertReadAlike(model, source, random, 1e-5);
      }
    }
  }

  /** Of conformers nothing counts but what is near: the first minutes change nothing later. */
  @Test
  void isAsExactLateAsEarly() {
    Random random = new Random(18);
    Source.Frames said = frames(random, 30 * 8);
    List<Block> conformers = List.of(conformer(2, 3));
    try (Model model = model(new OfRawFrames(layers(4, 3, 2, 3, conformers)));
        Heard early = new Heard(model);
        Heard late = new Heard(model)) {
      for (int minute = 0; minute < 10; minute++) {
        late.hear(frames(random, 750 * 8));
      }
      early.hear(said);
      late.hear(said);
      Reading atOnce = early.end();
      Reading later = late.end();
      int positions = atOnce.classes().length;
      int before = later.classes().length - positions;
      assertThat(before).isEqualTo(10 * 1500);
      assertThat(byClass(later, before + positions - 1))
          .usingTolerance(1e-6)
          .containsExactly(byClass(atOnce, positions - 1))
          .inOrder();
    }
  }

  @Test
  void maySeeAllThatCameBefore() {
    Random random = new Random(19);
    try (Model model =
        model(new OfRawFrames(layers(2, 3, 4, Integer.MAX_VALUE, List.of(conformer(2, 3)))))) {
      assertReadAlike(model, frames(random, 200), random, 1e-5);
    }
  }

  @Test
  void inBfloat16AsCloseAsItsRounding() {
    Random random = new Random(8);
    try (Model model = model(new OfRunningSound(), Precision.BFLOAT16)) {
      assertReadAlike(model, sound(random, 99 * HOP + 3), random, 0.02);
    }
  }

  @Test
  void streamsOfOneModelDontMix() {
    Random random = new Random(9);
    try (Model model = model(new OfRunningSound());
        Heard one = new Heard(model);
        Heard other = new Heard(model)) {
      Source.Samples first = sound(random, 60 * HOP);
      Source.Samples second = sound(random, 41 * HOP + 5);
      for (int i = 0; i < 60 * HOP; i += 7 * HOP) {
        one.hear(part(first, i, Math.min(i + 7 * HOP, length(first))));
        if (i < length(second)) {
          other.hear(part(second, i, Math.min(i + 7 * HOP, length(second))));
        }
        // Nor with what reads wholes.
        model.read(List.of(second), 0, 1);
      }
      assertSame(other.end(), whole(model, second), 1e-5);
      assertSame(one.end(), whole(model, first), 1e-5);
    }
  }

  @Test
  void aChunkIsReadAsSoonAsItsLastWindowIsThere() {
    Source.Samples said = sound(new Random(10), 18 * HOP);
    int window = 8 * HOP + WINDOW - HOP;
    try (Model model = model(new OfRunningSound());
        ReadingStream stream = stream(model)) {
      assertThat(stream.hear(part(said, 0, window - 1)).classes()).isEmpty();
      assertThat(stream.hear(part(said, window - 1, window)).classes()).hasLength(2);
      assertThat(stream.hear(part(said, window, window)).classes()).isEmpty();
      assertThat(stream.hear(part(said, window, 18 * HOP)).classes()).hasLength(2);
      assertThat(stream.end().classes()).hasLength(1);
    }
  }

  @Test
  void nothingIsReadOfNothing() {
    try (Model model = model(new OfRunningSound());
        ReadingStream stream = stream(model)) {
      Reading reading = stream.end();
      assertThat(reading.classes()).isEmpty();
      assertThat(reading.probabilities()).isEmpty();
    }
  }

  @Test
  void tellsAsManyClassesAsWereAskedFor() {
    Source said = sound(new Random(11), 11 * HOP);
    try (Model model = model(new OfRunningSound());
        ReadingStream stream = ((ReadsStreams) model).stream(2)) {
      stream.hear(said);
      Reading rest = stream.end();
      Reading whole = model.read(List.of(said), 0, 2).get(0);
      assertThat(rest.classes()[0]).isEqualTo(whole.classes()[2]);
      assertThat(rest.probabilities()[0]).hasLength(2);
      ReadsStreams streams = (ReadsStreams) model;
      assertThat(assertThrows(IllegalArgumentException.class, () -> streams.stream(0)))
          .hasMessageThat()
          .isEqualTo("top 0: a position has 1 to 4 classes");
      assertThrows(IllegalArgumentException.class, () -> streams.stream(5));
    }
  }

  /** As a model does where searches need room. */
  @Test
  void goesOnInASessionThatIsOpenedAnew() {
    Random random = new Random(12);
    Source.Samples said = sound(random, 50 * HOP);
    try (Model model = model(new OfRunningSound());
        Heard heard = new Heard(model)) {
      heard.hear(part(said, 0, 30 * HOP));
      ((TensorFlowModel) model).openAnew();
      heard.hear(part(said, 30 * HOP, 50 * HOP));
      assertSame(heard.end(), whole(model, said), 1e-5);
    }
  }

  @Test
  void eachOfAFamilyListens() {
    Random random = new Random(13);
    List<Model> models =
        new TensorFlowBackend()
            .open(
                List.of(plan(Toy.chain()), plan(chain(new OfRunningSound()))),
                options(Precision.FLOAT32));
    try (Model reader = models.get(0);
        Model listener = models.get(1)) {
      assertReadAlike(listener, sound(random, 30 * HOP), random, 1e-5);
      assertThrows(IllegalArgumentException.class, () -> stream(reader));
    }
  }

  @Test
  void refusesAModuleThatNeedsTheWhole() {
    try (Model model = Toy.model(1)) {
      assertThat(assertThrows(IllegalArgumentException.class, () -> stream(model)))
          .hasMessageThat()
          .isEqualTo("toy-encoder declares no chunks, so it needs the whole utterance");
    }
  }

  @Test
  void refusesWhatTheModuleDoesNotTake() {
    Random random = new Random(14);
    Source.Frames frames = frames(random, 21);
    try (Model model = model(new OfRawFrames(layers(2, 3, 4, 1, BOTH)));
        Heard heard = new Heard(model)) {
      heard.hear(part(frames, 0, 11));
      assertThat(assertThrows(IllegalArgumentException.class, () -> heard.hear(sound(random, HOP))))
          .hasMessageThat()
          .isEqualTo("listener is fed Source.Frames, not Source.Samples");
      assertThat(
              assertThrows(
                  IllegalArgumentException.class,
                  () -> heard.hear(new Source.Frames(new float[][] {{1, 2, 3}, {1, 2}}))))
          .hasMessageThat()
          .isEqualTo("listener is fed frames of 3 values, not 2");
      // Nothing of it was heard.
      heard.hear(part(frames, 11, 21));
      assertSame(heard.end(), whole(model, frames), 1e-5);
    }
  }

  @Test
  void refusesUseBehindTheEnd() {
    Source said = sound(new Random(15), 9 * HOP);
    try (Model model = model(new OfRunningSound())) {
      ReadingStream stream = stream(model);
      stream.hear(said);
      stream.end();
      assertThat(assertThrows(IllegalStateException.class, () -> stream.hear(said)))
          .hasMessageThat()
          .isEqualTo("the utterance has ended; begin another stream");
      assertThrows(IllegalStateException.class, stream::end);
      stream.close();
      stream.close();
      assertThat(assertThrows(IllegalStateException.class, () -> stream.hear(said)))
          .hasMessageThat()
          .isEqualTo("the stream is closed");
    }
  }

  @Test
  void refusesUseWhereTheModelIsClosed() {
    Source said = sound(new Random(16), 9 * HOP);
    Model model = model(new OfRunningSound());
    try (ReadingStream stream = stream(model)) {
      stream.hear(said);
      model.close();
      assertThat(assertThrows(IllegalStateException.class, () -> stream.hear(said)))
          .hasMessageThat()
          .isEqualTo("the model is closed");
      assertThrows(IllegalStateException.class, stream::end);
      assertThrows(IllegalStateException.class, () -> stream(model));
    }
  }

  @Test
  void isClosedWhereItFails() {
    Source right = new Source.Symbols(new int[] {0, 1, 2});
    Source wrong = new Source.Symbols(new int[] {0, 1, 99});
    try (Model model = model(new Reader());
        ReadingStream stream = stream(model)) {
      stream.hear(right);
      assertThat(assertThrows(BackendException.class, () -> stream.hear(wrong)))
          .hasMessageThat()
          .matches("listener can't read on \\(.*99.*\\); begin the utterance anew");
      assertThrows(IllegalStateException.class, () -> stream.hear(right));
      assertReadAlike(model, right, new Random(17), 1e-5);
    }
  }

  @Test
  void listeningForLongLeavesNoTensorsBehind() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "This system tells no process's size.");
    Path output = folder.resolve("output.txt");
    // A heap that is there from the start: what grows then is native memory.
    Process process =
        ChildJvm.running(
                StreamSoak.class,
                List.of("-Xms96m", "-Xmx96m", "-XX:+AlwaysPreTouch"),
                List.of("4000"))
            .redirectError(folder.resolve("log").toFile())
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertWithMessage(Files.readString(folder.resolve("log")))
        .that(process.exitValue())
        .isEqualTo(0);
    List<String> kibibytes = Files.readAllLines(output);
    long grown = Long.parseLong(kibibytes.get(0));
    long kept = Long.parseLong(kibibytes.get(1));
    assertThat(grown).isLessThan(kept / 5);
  }

  /** A stream and all that was read of it. */
  private static final class Heard implements AutoCloseable {
    private final ReadingStream stream;
    private final List<Reading> readings = new ArrayList<>();

    Heard(Model model) {
      stream = stream(model);
    }

    void hear(Source more) {
      readings.add(stream.hear(more));
    }

    Reading end() {
      readings.add(stream.end());
      return new Reading(
          readings.stream().flatMap(each -> Stream.of(each.classes())).toArray(int[][]::new),
          readings.stream()
              .flatMap(each -> Stream.of(each.probabilities()))
              .toArray(float[][]::new));
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  private static ReadingStream stream(Model model) {
    return ((ReadsStreams) model).stream(CLASSES);
  }

  /** At once, and in pieces of any size. */
  private static void assertReadAlike(Model model, Source source, Random random, double tolerance) {
    Reading whole = whole(model, source);
    try (Heard heard = new Heard(model)) {
      heard.hear(source);
      assertSame(heard.end(), whole, tolerance);
    }
    int length = length(source);
    int most = 1 + random.nextInt(length);
    try (Heard heard = new Heard(model)) {
      int from = 0;
      while (from < length) {
        int to = Math.min(length, from + random.nextInt(most + 1));
        heard.hear(part(source, from, to));
        from = to;
      }
      assertSame(heard.end(), whole, tolerance);
    }
  }

  private static Reading whole(Model model, Source source) {
    return model.read(List.of(source), 0, CLASSES).get(0);
  }

  private static void assertSame(Reading stream, Reading whole, double tolerance) {
    assertThat(stream.classes()).hasLength(whole.classes().length);
    for (int position = 0; position < whole.classes().length; position++) {
      assertWithMessage("position %s", position)
          .that(byClass(stream, position))
          .usingTolerance(tolerance)
          .containsExactly(byClass(whole, position))
          .inOrder();
    }
  }

  private static float[] byClass(Reading reading, int position) {
    float[] probabilities = new float[CLASSES];
    for (int n = 0; n < CLASSES; n++) {
      probabilities[reading.classes()[position][n]] = reading.probabilities()[position][n];
    }
    return probabilities;
  }

  private static int length(Source source) {
    return source instanceof Source.Samples sound ? sound.samples().length : source.length();
  }

  private static Source part(Source source, int from, int to) {
    if (source instanceof Source.Samples sound) {
      // How many frames that makes is no matter of its own.
      return new Source.Samples(Arrays.copyOfRange(sound.samples(), from, to), 0);
    }
    if (source instanceof Source.Frames frames) {
      return new Source.Frames(Arrays.copyOfRange(frames.features(), from, to));
    }
    return new Source.Symbols(Arrays.copyOfRange(((Source.Symbols) source).classes(), from, to));
  }

  private static Source.Frames frames(Random random, int count) {
    float[][] frames = new float[count][VALUES];
    for (float[] frame : frames) {
      for (int i = 0; i < VALUES; i++) {
        frame[i] = (float) (2 * i + (i + 1) * random.nextGaussian());
      }
    }
    return new Source.Frames(frames);
  }

  /** A tone after the other, and noise. */
  private static Source.Samples sound(Random random, int count) {
    float[] samples = new float[count];
    double hertz = 0;
    for (int i = 0; i < count; i++) {
      if (i % (5 * HOP) == 0) {
        hertz = 100 + 3_000 * random.nextDouble();
      }
      samples[i] =
          (float) (0.3 * Math.sin(2 * Math.PI * hertz * i / RATE) + 0.01 * random.nextGaussian());
    }
    return new Source.Samples(samples, (count + HOP - 1) / HOP);
  }

  private static DeclaredChain chain(SourceReader<?, ToyInterface> encoder) {
    return Chain.of(encoder).then(new Toy.ToyDecoder()).declared();
  }

  private static ModelPlan plan(DeclaredChain chain) {
    return new ModelPlan(chain, Set.of(), Objective.DEFAULT, 1);
  }

  private static EngineOptions options(Precision precision) {
    return new EngineOptions(new Device.Cpu(), 1, precision);
  }

  private static Model model(SourceReader<?, ToyInterface> encoder) {
    return model(encoder, Precision.FLOAT32);
  }

  /** With weights of which none counts little, as fresh ones do. */
  private static Model model(SourceReader<?, ToyInterface> encoder, Precision precision) {
    Model model = new TensorFlowBackend().open(plan(chain(encoder)), options(precision));
    Random random = new Random(1);
    Map<String, FloatTensor> weights = new TreeMap<>();
    model
        .weights("listener")
        .asMap()
        .forEach(
            (name, tensor) -> {
              float[] values = tensor.toArray();
              for (int i = 0; i < values.length; i++) {
                values[i] =
                    (float) ((name.endsWith("scale") ? 1 : 0) + 0.4 * random.nextGaussian());
              }
              weights.put(name, FloatTensor.of(tensor.shape(), values));
            });
    model.setWeights("listener", NamedTensors.of(weights));
    return model;
  }
}
