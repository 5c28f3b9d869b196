package org.legonn.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Floats;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.SpeechModules;
import org.legonn.runtime.result.Heard;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.SpeechInput;
import org.legonn.runtime.speech.Sounds;

/** The engine reads «one» where a tenth of a second is loud, and writes it once a frame. */
class ListeningTest {
  private static final int RATE = 8_000;
  private static final int TENTH = RATE / 10;
  private static final float[] WORD = Sounds.tone(RATE, 440, TENTH);
  private static final float[] GAP = new float[TENTH];
  private static final float[] PAUSE = new float[10 * TENTH];

  private final Recogniser recogniser = recogniser(SpeechModules.live());

  @AfterEach
  void close() {
    recogniser.close();
  }

  private static Recogniser recogniser(Chain<? extends Speech<?>, ? extends Text<?>> chain) {
    return Recogniser.over(
        new CountingModel(new ModelPlan(chain.declared(), Set.of(), Objective.DEFAULT, 0)),
        chain,
        SpeechInput.AS_DECLARED,
        Search.DEFAULT,
        Batching.DEFAULT);
  }

  @Test
  void aTextGrowsAndSettlesAtThePause() {
    try (Listening listening = recogniser.listen()) {
      assertThat(listening.grows()).isTrue();
      assertThat(listening.sound().sampleRate()).isEqualTo(RATE);
      assertThat(listening.hear(WORD)).containsExactly(new Heard.Growing(1, 0, 0.1, "one"));
      assertThat(listening.hear(GAP)).isEmpty();
      assertThat(listening.hear(WORD)).containsExactly(new Heard.Growing(1, 0, 0.3, "one one"));
      List<Heard> settled = listening.hear(PAUSE);
      assertThat(settled).hasSize(1);
      assertThat(settled.get(0)).isInstanceOf(Heard.Settled.class);
      assertThat(settled.get(0).number()).isEqualTo(1);
      assertThat(settled.get(0).start()).isEqualTo(0);
      assertThat(settled.get(0).end()).isWithin(0.3).of(0.5);
      assertThat(settled.get(0).text()).startsWith("one one one");
    }
  }

  @Test
  void theNextUtteranceBeginsAnew() {
    try (Listening listening = recogniser.listen()) {
      listening.hear(Floats.concat(WORD, GAP, WORD, PAUSE));
      List<Heard> second = new ArrayList<>(listening.hear(WORD));
      second.addAll(listening.hear(GAP));
      assertThat(second).hasSize(1);
      assertThat(second.get(0).number()).isEqualTo(2);
      assertThat(second.get(0).text()).isEqualTo("one");
      assertThat(second.get(0).start()).isWithin(0.25).of(1.3);
      List<Heard> last = listening.end();
      assertThat(last).hasSize(1);
      assertThat(last.get(0).number()).isEqualTo(2);
      assertThat(last.get(0).start()).isEqualTo(second.get(0).start());
    }
  }

  @Test
  void wordsAreTimedFromTheFirstSample() {
    try (Listening listening = recogniser.listen(Guidance.NONE, Search.DEFAULT.details(true))) {
      listening.hear(Floats.concat(WORD, PAUSE, WORD));
      Heard.Settled second = (Heard.Settled) listening.end().get(0);
      double first = second.best().words().get(0).start().orElseThrow();
      assertThat(first).isAtLeast(second.start());
      assertThat(first).isLessThan(second.end());
    }
  }

  @Test
  void silenceHasNoText() {
    try (Listening listening = recogniser.listen()) {
      for (int i = 0; i < 100; i++) {
        assertThat(listening.hear(PAUSE)).isEmpty();
      }
      assertThat(listening.end()).isEmpty();
    }
  }

  @Test
  void portionsOfAnyLengthGiveTheSameTexts() {
    Random random = new Random(4);
    List<float[]> said = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      said.add(List.of(WORD, GAP, PAUSE).get(random.nextInt(3)));
    }
    float[] sound = Floats.concat(said.toArray(float[][]::new));
    List<Heard> atOnce = settled(sound, () -> sound.length);
    assertThat(atOnce.size()).isAtLeast(3);
    for (int round = 0; round < 5; round++) {
      assertThat(settled(sound, () -> 1 + random.nextInt(3_000))).isEqualTo(atOnce);
    }
  }

  private List<Heard> settled(float[] sound, IntSupplier portion) {
    List<Heard> all = new ArrayList<>();
    try (Listening listening = recogniser.listen()) {
      for (int from = 0; from < sound.length; ) {
        int to = Math.min(sound.length, from + portion.getAsInt());
        all.addAll(listening.hear(Arrays.copyOfRange(sound, from, to)));
        from = to;
      }
      all.addAll(listening.end());
    }
    all.removeIf(heard -> heard instanceof Heard.Growing);
    return all;
  }

  @Test
  void encodersOfWholeUtterancesAreHeardAtPauses() {
    try (Recogniser whole = recogniser(SpeechModules.telephone());
        Listening listening = whole.listen()) {
      assertThat(listening.grows()).isFalse();
      assertThat(listening.hear(WORD)).isEmpty();
      assertThat(listening.hear(PAUSE)).hasSize(1);
    }
  }

  @Test
  void endsOnce() {
    Listening listening = recogniser.listen();
    listening.hear(WORD);
    assertThat(listening.end()).hasSize(1);
    assertThrows(IllegalStateException.class, () -> listening.hear(WORD));
    assertThrows(IllegalStateException.class, listening::end);
    listening.close();
  }

  @Test
  void refusesSamplesThatAreNoNumbers() {
    try (Listening listening = recogniser.listen()) {
      listening.hear(WORD);
      assertThrows(
          IllegalArgumentException.class, () -> listening.hear(new float[] {0, Float.NaN}));
      assertThat(listening.end()).hasSize(1);
    }
  }

  @Test
  void hearsAStreamToItsEnd() {
    List<Heard> told = new ArrayList<>();
    byte[] sound = Sounds.pcm(Floats.concat(WORD, PAUSE, WORD));
    try (Listening listening = recogniser.listen()) {
      listening.hear("it", new ByteArrayInputStream(sound), told::add);
      assertThrows(IllegalStateException.class, listening::end);
    }
    told.removeIf(heard -> heard instanceof Heard.Growing);
    assertThat(told).hasSize(2);
  }

  /** Of a text that must be longer than any can be, none is found. */
  @Test
  void anUtteranceWithoutATextHindersNoOther() {
    List<Heard> told = new ArrayList<>();
    Model one =
        new CountingModel(
            new ModelPlan(SpeechModules.live().declared(), Set.of(), Objective.DEFAULT, 0));
    Model failing =
        (Model)
            Proxy.newProxyInstance(
                Model.class.getClassLoader(),
                new Class<?>[] {Model.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("decode")
                      && ((List<?>) arguments[0])
                          .stream().anyMatch(each -> ((Source) each).length() > 80)) {
                    return List.of(List.of());
                  }
                  return method.invoke(one, arguments);
                });
    byte[] sound =
        Sounds.pcm(Floats.concat(WORD, WORD, WORD, WORD, WORD, WORD, WORD, PAUSE, WORD, PAUSE));
    try (Recogniser picky =
            Recogniser.over(
                failing,
                SpeechModules.live(),
                SpeechInput.AS_DECLARED,
                Search.DEFAULT,
                Batching.DEFAULT);
        Listening listening = picky.listen()) {
      InputException refused =
          assertThrows(
              InputException.class,
              () -> listening.hear("it", new ByteArrayInputStream(sound), told::add));
      assertThat(refused).hasMessageThat().contains("no text of 0 to");
    }
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).isInstanceOf(Heard.Settled.class);
  }

  @Test
  void refusesWhatItCannotHear() {
    try (Recogniser frames = recogniser(SpeechModules.plane())) {
      assertThat(assertThrows(InputException.class, frames::listen))
          .hasMessageThat()
          .endsWith("is declared, not sound; nobody can listen to it");
    }
    assertThat(
            assertThrows(
                InputException.class,
                () -> recogniser.listen(Guidance.NONE.prefix("one"), Search.DEFAULT)))
        .hasMessageThat()
        .endsWith("begins one text, and here come many; leave it out");
  }
}
