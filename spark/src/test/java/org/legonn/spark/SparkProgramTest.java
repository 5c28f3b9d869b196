package org.legonn.spark;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.text.UnusableTextException;

class SparkProgramTest {
  private final StringWriter err = new StringWriter();

  @Test
  void modulesThatDoNotFitAreOneLineAndStatus2() throws Exception {
    Exception misfit = new ContractException(Code.SIGNAL_MISMATCH, "a and b don't fit");
    assertThat(SparkProgram.failure(misfit, new PrintWriter(err))).isEqualTo(2);
    assertThat(err.toString().strip())
        .isEqualTo(
            "error: [Legonn/SignalMismatch] a and b don't fit (see legonn explain SignalMismatch)");
  }

  @Test
  void aTextThatCannotBeReadIsOneLineAndStatus2() throws Exception {
    Exception unusable = new UnusableTextException("german.txt: is gzip; unpack it first");
    assertThat(SparkProgram.failure(unusable, new PrintWriter(err))).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo("error: german.txt: is gzip; unpack it first");
  }

  @Test
  void aFaultOfTheProgramKeepsItsStackTrace() {
    Exception fault = new IllegalStateException("no such case");
    assertThat(
            assertThrows(
                IllegalStateException.class,
                () -> SparkProgram.failure(fault, new PrintWriter(err))))
        .isSameInstanceAs(fault);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aTextThatATaskCannotReadIsFoundInWhatSparkThrows() {
    RuntimeException unusable = new UnusableTextException("too long without white space");
    assertThat(
            assertThrows(
                UnusableTextException.class,
                () ->
                    InputFailures.found(
                        () -> {
                          throw new IllegalStateException("Job aborted", unusable);
                        })))
        .isSameInstanceAs(unusable);
  }
}
