package org.legonn.runtime.failure;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import org.legonn.runtime.Translator;
import org.legonn.runtime.VocabularyExtension;
import org.legonn.runtime.serve.ServerOptions;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Coordinates;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Pieces;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.SpeechInput;

class SettingTest {
  private static final List<Class<?>> SET_THINGS =
      List.of(
          Training.class,
          Search.class,
          Guidance.class,
          SpeechManifest.class,
          SpeechInput.class,
          Pieces.class,
          Batching.class,
          Translator.Setup.class,
          Recogniser.Setup.class,
          VocabularyExtension.class,
          ServerOptions.class,
          Coordinates.class);

  @ParameterizedTest
  @EnumSource
  void isSetByAPublicMethodOfTheApi(Setting setting) {
    Set<String> methods =
        SET_THINGS.stream()
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(method -> setting.takesValue() == takesValue(method))
            .map(Method::getName)
            .collect(Collectors.toSet());
    assertWithMessage("methods that %s", setting.takesValue() ? "take a value" : "take none")
        .that(methods)
        .contains(setting.method());
  }

  /** A part of Maven coordinates is given to the constructor, and has an accessor alone. */
  private static boolean takesValue(Method method) {
    return method.getParameterCount() > 0 || method.getDeclaringClass() == Coordinates.class;
  }

  @Test
  void aJavaCallerReadsMethods() {
    assertThat(read(Caller.JAVA, Setting.LEARNING_RATE.to(0.5))).isEqualTo("learningRate(0.5)");
    assertThat(read(Caller.JAVA, Setting.LEARNING_RATE)).isEqualTo("learningRate(…)");
    assertThat(read(Caller.JAVA, Setting.LOAD.to("a-module", "DIR")))
        .isEqualTo("load(a-module, DIR)");
    assertThat(read(Caller.JAVA, Setting.ALLOW_RESAMPLING)).isEqualTo("allowResampling()");
    assertThat(read(Caller.JAVA, Setting.TRAIN_SOURCE)).isEqualTo("data(…)");
    assertThat(read(Caller.JAVA, Setting.VALID)).isEqualTo("validation(…)");
    assertThat(read(Caller.JAVA, Setting.OUT)).isEqualTo("run(…)");
  }

  @Test
  void whoTypesACommandReadsOptions() {
    assertThat(read(Caller.COMMAND_LINE, Setting.LEARNING_RATE.to(0.5)))
        .isEqualTo("--learning-rate 0.5");
    assertThat(read(Caller.COMMAND_LINE, Setting.LEARNING_RATE)).isEqualTo("--learning-rate");
    assertThat(read(Caller.COMMAND_LINE, Setting.LOAD.to("a-module", "DIR")))
        .isEqualTo("--load a-module=DIR");
    assertThat(read(Caller.COMMAND_LINE, Setting.ALLOW_RESAMPLING)).isEqualTo("--allow-resampling");
    assertThat(read(Caller.COMMAND_LINE, Setting.TRAIN_SOURCE)).isEqualTo("--train-source");
  }

  @Test
  void anHttpClientReadsMembers() {
    assertThat(read(Caller.HTTP, Setting.N_BEST.to(3))).isEqualTo("«n_best» 3");
    assertThat(read(Caller.HTTP, Setting.BEAM)).isEqualTo("«beam»");
    assertThat(read(Caller.HTTP, Setting.ALLOW_RESAMPLING))
        .isEqualTo("the server's --allow-resampling");
  }

  @Test
  void anExceptionSpeaksToEachCallerInHisWords() {
    InputException refusal = refusal(() -> Search.beam(2).nBest(3));
    assertThat(refusal).hasMessageThat().startsWith("beam(2), nBest(3): ");
    assertThat(refusal).hasMessageThat().endsWith("nBest(…) at most beam(…)");
    assertThat(refusal.message(Caller.JAVA)).isEqualTo(refusal.getMessage());
    assertThat(refusal.message(Caller.COMMAND_LINE)).startsWith("--beam 2, --n-best 3: ");
    assertThat(refusal.message(Caller.HTTP)).startsWith("«beam» 2, «n_best» 3: ");
    InputException placed = refusal.at("a.txt, line 7");
    assertThat(placed.message(Caller.HTTP)).startsWith("a.txt, line 7: «beam» 2, «n_best» 3: ");
    assertThat(placed).hasCauseThat().isSameInstanceAs(refusal);
  }

  @Test
  void aServersOptionsRefuseInTheCallersWords() {
    InputException refusal = refusal(() -> ServerOptions.DEFAULT.port(70_000));
    assertThat(refusal).hasMessageThat().isEqualTo("port(70000): must be from 0 to 65535");
    assertThat(refusal.message(Caller.COMMAND_LINE))
        .isEqualTo("--port 70000: must be from 0 to 65535");
    assertThat(refusal(() -> ServerOptions.DEFAULT.maxBody(0)))
        .hasMessageThat()
        .isEqualTo("maxBody(0): must be at least 1");
    InputException empty = refusal(() -> Batching.DEFAULT.longest(0));
    assertThat(empty).hasMessageThat().isEqualTo("longest(0): must be at least 1");
    assertThat(empty.message(Caller.COMMAND_LINE))
        .isEqualTo("--max-source-length 0: must be at least 1");
  }

  @Test
  void aTextThatNamesNoSettingIsTakenAsItIs() {
    assertThat(Wording.plain("100 %s and %d").to(Caller.HTTP)).isEqualTo("100 %s and %d");
    assertThat(Wording.of("%s of %.1f", null, 0.25).to(Caller.JAVA)).isEqualTo("nothing of 0.3");
  }

  private static String read(Caller caller, Object argument) {
    return Wording.of("%s", argument).to(caller);
  }

  private static InputException refusal(Runnable call) {
    return assertThrows(InputException.class, call::run);
  }
}
