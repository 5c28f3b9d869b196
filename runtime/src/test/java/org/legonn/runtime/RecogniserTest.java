package org.legonn.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.GatedModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.fake.SpeechModules;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.result.Word;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.settings.Phrase;
import org.legonn.runtime.settings.Pieces;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.SpeechInput;
import org.legonn.runtime.speech.PauseCutter;
import org.legonn.runtime.speech.PauseCutter.Piece;
import org.legonn.runtime.speech.Sounds;

/** Recordings of any length. The engine says «one» once a frame of 10 ms. */
@Timeout(120)
class RecogniserTest {
  private static final int RATE = 8_000;
  private static final int FRAME = 80;

  @TempDir Path folder;
  private final Random random = new Random(7);

  @Test
  void aLongRecordingIsRecognisedPieceByPieceAndNothingIsLost() {
    float[] sound = talk(90);
    Path file = Sounds.wav(folder.resolve("a.wav"), RATE, sound);
    List<Piece> pieces = pieces(sound);
    assertThat(pieces.size()).isAtLeast(40); // More than are searched together.
    try (Recogniser recogniser = recogniser()) {
      ScoredText text = recogniser.recognise(file);
      assertThat(text.text()).isEqualTo(ones(frames(pieces)));
      assertThat(text.score()).isEqualTo(-frames(pieces));
      assertThat(recogniser.recognise(sound, RATE).text()).isEqualTo(text.text());
    }
  }

  @Test
  void wordsHaveTheTimesOfTheWholeRecording() {
    float[] sound = talk(30);
    Path file = Sounds.wav(folder.resolve("a.wav"), RATE, sound);
    List<Double> starts = new ArrayList<>();
    for (Piece piece : pieces(sound)) {
      for (int frame = 0; frame < frames(List.of(piece)); frame++) {
        starts.add((double) piece.start() / RATE + 0.01 * frame);
      }
    }
    try (Recogniser recogniser = recogniser()) {
      Search search = Search.DEFAULT.details(true);
      List<Word> words = recogniser.submit(List.of(file), search).join().get(0).get(0).words();
      assertThat(words).hasSize(starts.size());
      for (int i = 0; i < words.size(); i++) {
        assertThat(words.get(i).start().getAsDouble()).isWithin(0.011).of(starts.get(i));
        assertThat(words.get(i).end().getAsDouble()).isWithin(0.021).of(starts.get(i) + 0.01);
      }
    }
  }

  @Test
  void aRecordingThatLastsNoLongerThanAPieceIsNotCut() {
    float[] sound = talk(20);
    Path file = Sounds.wav(folder.resolve("a.wav"), RATE, sound);
    try (Recogniser recogniser = recogniser()) {
      assertThat(recogniser.recognise(file).text()).isEqualTo(ones(2_000));
    }
  }

  @Test
  void silenceHasNoText() {
    Path shorter = Sounds.wav(folder.resolve("a.wav"), RATE, new float[RATE]);
    Path longer = Sounds.wav(folder.resolve("b.wav"), RATE, new float[60 * RATE]);
    float[] room = new float[30 * RATE];
    for (int i = 0; i < room.length; i++) {
      room[i] = (float) (0.001 * random.nextGaussian());
    }
    try (Recogniser recogniser = recogniser()) {
      assertThat(recogniser.recognise(room, RATE)).isEqualTo(new ScoredText("", 0));
      assertThat(recogniser.recognise(List.of(shorter, longer, shorter)))
          .containsExactly(new ScoredText("", 0), new ScoredText("", 0), new ScoredText("", 0));
      assertThat(recogniser.recognise(new float[0], RATE)).isEqualTo(new ScoredText("", 0));
    }
  }

  @Test
  void shortAndLongRecordingsOfARequestKeepTheirOrder() {
    float[] talk = talk(25);
    Path first = Sounds.wav(folder.resolve("a.wav"), RATE, talk);
    Path second = Sounds.wav(folder.resolve("b.wav"), RATE, Sounds.tone(RATE, 100, 3 * FRAME));
    Path third = Sounds.wav(folder.resolve("c.wav"), RATE, talk(40));
    try (Recogniser recogniser = recogniser()) {
      List<ScoredText> texts = recogniser.recognise(List.of(first, second, third, second));
      assertThat(texts.get(0)).isEqualTo(recogniser.recognise(first));
      assertThat(texts.get(1).text()).isEqualTo("one one one");
      assertThat(texts.get(2)).isEqualTo(recogniser.recognise(third));
      assertThat(texts.get(3).text()).isEqualTo("one one one");
    }
  }

  @Test
  void aPrefixBeginsTheFirstPieceAndPhrasesHoldForAll() {
    float[] sound = talk(30);
    Path file = Sounds.wav(folder.resolve("a.wav"), RATE, sound);
    int frames = frames(pieces(sound));
    try (Recogniser recogniser = recogniser()) {
      assertThat(recogniser.recognise(file, Guidance.NONE.prefix("two three")).text())
          .isEqualTo("two three " + ones(frames - 2));
      Guidance phrases = Guidance.NONE.phrases(List.of(new Phrase("three two", 1)));
      assertThat(recogniser.recognise(file, phrases).text())
          .isEqualTo(ones(frames).replace("one", "three"));
    }
  }

  @Test
  void ofSeveralTextsTheBestSumsAreKept() {
    float[] sound = talk(30);
    Path file = Sounds.wav(folder.resolve("a.wav"), RATE, sound);
    try (Recogniser recogniser = recogniser()) {
      List<ScoredText> texts =
          recogniser.submit(List.of(file), Search.beam(4).nBest(3)).join().get(0);
      assertThat(texts).hasSize(3);
      assertThat(texts.get(2).score()).isEqualTo(-frames(pieces(sound)));
    }
  }

  @Test
  void anHourWithoutAPauseIsRecognised() throws IOException {
    Path file = folder.resolve("hour.wav");
    int rate = RATE;
    byte[] minute = new byte[2 * 60 * rate];
    for (int i = 0; i < minute.length; i += 2) {
      minute[i + 1] = (byte) (20 * random.nextGaussian() * (1.2 + Math.sin(i / 1000.0)));
    }
    byte[] header = Arrays.copyOf(Files.readAllBytes(Sounds.wav(file, rate, 0)), 44);
    Arrays.fill(header, 40, 44, (byte) 0xFF); // To the file's end.
    try (var out = Files.newOutputStream(file)) {
      out.write(header);
      for (int i = 0; i < 60; i++) {
        out.write(minute);
      }
    }
    try (Recogniser recogniser = recogniser()) {
      assertThat(recogniser.recognise(file).score()).isEqualTo(-60 * 60 * 100);
    }
  }

  @Test
  void whatIsWrongLateInALongRecordingIsToldInOneLine() throws IOException {
    Path file = Sounds.wav(folder.resolve("a.wav"), RATE, talk(150));
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, content.length - 1_000));
    try (Recogniser recogniser = recogniser()) {
      InputException refusal = assertThrows(InputException.class, () -> recogniser.recognise(file));
      assertThat(refusal)
          .hasMessageThat()
          .isEqualTo(file + ": is truncated: 1199500 of 1200000 samples are there; copy it anew");
      CompletionException failure =
          assertThrows(
              CompletionException.class,
              () -> recogniser.submit(Files.readAllBytes(file), Search.DEFAULT).join());
      assertThat(failure).hasCauseThat().hasMessageThat().startsWith("the recording: is truncated");
      assertThat(recogniser.recognise(Sounds.tone(RATE, 100, FRAME), RATE).text()).isEqualTo("one");
    }
  }

  @Test
  void saysWhichPieceHasNoTextAsAskedFor() {
    float[] sound = talk(30);
    Path file = Sounds.wav(folder.resolve("a.wav"), RATE, sound);
    try (Recogniser recogniser = recogniser()) {
      assertThat(
              assertThrows(
                  InputException.class,
                  () -> recogniser.recognise(file, Guidance.NONE.prefix("zebra"))))
          .hasMessageThat()
          .contains("«zebra» is not in the vocabulary");
    }
  }

  @Test
  void closingWaitsForWhatWasAccepted() {
    float[] sound = talk(200);
    Path file = Sounds.wav(folder.resolve("a.wav"), RATE, sound);
    Recogniser recogniser = recogniser();
    CompletableFuture<List<List<ScoredText>>> answer =
        recogniser.submit(List.of(file), Search.DEFAULT);
    recogniser.close();
    assertThat(answer.join().get(0).get(0).score()).isEqualTo(-frames(pieces(sound)));
    assertThrows(IllegalStateException.class, () -> recogniser.recognise(file));
  }

  @Test
  void aQueueOfOneIsEnoughForALongRecording() {
    float[] sound = talk(30);
    Path file = Sounds.wav(folder.resolve("a.wav"), RATE, sound);
    try (Recogniser recogniser = recogniser(Batching.DEFAULT.capacity(1))) {
      assertThat(recogniser.recognise(file).score()).isEqualTo(-frames(pieces(sound)));
    }
  }

  @Test
  void noPieceIsLongerThanASourceMayBe() {
    float[] sound = Sounds.syllables(RATE, 440, 30 * RATE);
    try (Recogniser recogniser = recogniser(Batching.DEFAULT.longest(150))) {
      assertThat(recogniser.recognise(sound, RATE).score()).isEqualTo(-3_000);
    }
  }

  @Test
  void featuresAreNotCut() {
    Path file =
        Sounds.npy(
            folder.resolve("a.npy"), Collections.nCopies(51, new float[2]).toArray(new float[0][]));
    try (Recogniser recogniser =
        Recogniser.over(
            new CountingModel(
                new ModelPlan(SpeechModules.plane().declared(), Set.of(), Objective.DEFAULT, 0)),
            SpeechModules.plane(),
            SpeechInput.AS_DECLARED,
            Search.DEFAULT,
            Batching.DEFAULT.longest(50))) {
      assertThat(assertThrows(InputException.class, () -> recogniser.recognise(file)))
          .hasMessageThat()
          .isEqualTo(
              file
                  + ": 51 frames, more than 50; features are no sound that could be cut at pauses,"
                  + " so give them in parts, or raise longest(…)");
    }
  }

  /** A raw type, or another language, may hand over what hears nothing. */
  @Test
  @SuppressWarnings("unchecked")
  void closesTheModelWhereWhatFollowsTheServiceFails() {
    GatedModel model = new GatedModel();
    Chain<?, ?> reads = Modules.chain();
    assertThrows(
        NoSuchElementException.class,
        () ->
            Recogniser.over(
                model.model(),
                (Chain<? extends Speech<?>, ? extends Text<?>>) reads,
                SpeechInput.AS_DECLARED,
                Search.DEFAULT,
                Batching.DEFAULT));
    assertThat(model.isClosed()).isTrue();
  }

  private static Recogniser recogniser() {
    return recogniser(Batching.DEFAULT);
  }

  private static Recogniser recogniser(Batching batching) {
    return Recogniser.over(
        new CountingModel(
            new ModelPlan(SpeechModules.telephone().declared(), Set.of(), Objective.DEFAULT, 0)),
        SpeechModules.telephone(),
        SpeechInput.AS_DECLARED,
        Search.DEFAULT,
        batching);
  }

  private static List<Piece> pieces(float[] sound) {
    float[] stored = new float[sound.length];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = Math.round(sound[i] * 32_768) / 32_768f;
    }
    PauseCutter cutter = new PauseCutter(Pieces.DEFAULT, RATE);
    List<Piece> pieces = new ArrayList<>(cutter.take(stored));
    pieces.addAll(cutter.end());
    return pieces;
  }

  private static int frames(List<Piece> pieces) {
    return pieces.stream().mapToInt(piece -> (piece.samples().length + FRAME - 1) / FRAME).sum();
  }

  private static String ones(int frames) {
    return String.join(" ", Collections.nCopies(frames, "one"));
  }

  /** A second or so of a voice, then half a second or so of noise, and so on. */
  private float[] talk(int seconds) {
    float[] sound = new float[seconds * RATE];
    int next = RATE / 2;
    boolean speaks = false;
    for (int i = 0; i < sound.length; i++) {
      if (i == next) {
        speaks = !speaks;
        next += speaks ? RATE / 2 + random.nextInt(RATE) : RATE / 2 + random.nextInt(RATE / 2);
      }
      double voice =
          speaks ? 0.3 * Math.sin(0.7 * i) * (1.2 + Math.sin(2 * Math.PI * 4 * i / RATE)) : 0;
      sound[i] = (float) (voice + 0.001 * random.nextGaussian());
    }
    return sound;
  }
}
