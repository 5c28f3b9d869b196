package org.legonn.runtime.settings;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.InputException;

class AugmentationTest {
  @Test
  void isWrittenAsItIsRead() {
    Augmentation all = Augmentation.NONE.gain(-10, 10).noise(5, 25).reverberation(0.1, 0.6);
    assertThat(all.toString()).isEqualTo("gain=-10..10,noise=5..25,reverberation=0.1..0.6");
    assertThat(Augmentation.parse(all.toString())).isEqualTo(all);
    assertThat(Augmentation.parse("reverberation=0.25..0.25"))
        .isEqualTo(Augmentation.NONE.reverberation(0.25, 0.25));
    assertThat(Augmentation.parse("none")).isEqualTo(Augmentation.NONE);
    assertThat(Augmentation.NONE.toString()).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gain", "gain=3", "gain=..3", "gain=1..x", "volume=1..2", "gain=1..2,"})
  void refusesWhatIsNoRange(String text) {
    InputException refusal = assertThrows(InputException.class, () -> Augmentation.parse(text));
    assertThat(refusal.message(Caller.COMMAND_LINE))
        .isEqualTo(
            "--augment "
                + text
                + ": give ranges such as gain=-10..10,noise=5..25,reverberation=0.1..0.6, or some of"
                + " them");
  }

  @ParameterizedTest
  @CsvSource({
    "gain=10..-10, gain=10..-10: from -100.0 to 100.0",
    "noise=0..101, noise=0..101: from -100.0 to 100.0",
    "reverberation=0..1, reverberation=0..1: from 0.01 to 10.0",
    "gain=NaN..1, gain=NaN..1: from -100.0 to 100.0"
  })
  void refusesRangesThatAreNoSounds(String text, String refusal) {
    assertThat(assertThrows(InputException.class, () -> Augmentation.parse(text)))
        .hasMessageThat()
        .isEqualTo("augment(" + refusal.replaceFirst(":", "):") + ", with the lesser first");
  }
}
