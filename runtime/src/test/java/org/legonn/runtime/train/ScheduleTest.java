package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Schedule;
import org.legonn.runtime.settings.Schedule.Decay;

class ScheduleTest {
  @Test
  void risesLinearlyOverTheWarmup() {
    Schedule schedule = new Schedule(Decay.CONSTANT, 0.01, 10);
    assertThat(schedule.rate(1, 0)).isWithin(1e-12).of(0.001);
    assertThat(schedule.rate(5, 0)).isWithin(1e-12).of(0.005);
    assertThat(schedule.rate(10, 0)).isWithin(1e-12).of(0.01);
    assertThat(schedule.rate(1000, 0.9)).isWithin(1e-12).of(0.01);
  }

  @Test
  void fallsAlongHalfACosineToTwoPercent() {
    Schedule schedule = new Schedule(Decay.COSINE, 1, 0);
    assertThat(schedule.rate(1, 0)).isWithin(1e-12).of(1);
    assertThat(schedule.rate(50, 0.5)).isWithin(1e-12).of(0.51);
    assertThat(schedule.rate(100, 1)).isWithin(1e-12).of(0.02);
    assertThat(schedule.rate(120, 1.2)).isWithin(1e-12).of(0.02);
  }

  @Test
  void fallsWithTheInverseSquareRootOfTheStep() {
    Schedule schedule = new Schedule(Decay.INVERSE_SQRT, 1, 100);
    assertThat(schedule.rate(100, 0)).isWithin(1e-12).of(1);
    assertThat(schedule.rate(400, 0)).isWithin(1e-12).of(0.5);
  }

  @Test
  void refusesARateThatIsNotPositive() {
    assertThrows(InputException.class, () -> new Schedule(Decay.COSINE, 0, 0));
    assertThrows(InputException.class, () -> new Schedule(Decay.COSINE, 1, -1));
  }
}
