package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Workers;

class SlurmStepTest {
  private static final Duration WAIT = Duration.ofSeconds(7);

  /** Five tasks on n08, n09 and n10: 2, 2 and 1. */
  private static Map<String, String> task(int process, int node, int local) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLURM_JOB_ID", "4242");
    environment.put("SLURM_STEP_ID", "0");
    environment.put("SLURM_STEP_NUM_TASKS", "5");
    environment.put("SLURM_STEP_NODELIST", "n[08-10]");
    environment.put("SLURM_STEP_TASKS_PER_NODE", "2(x2),1");
    environment.put("SLURM_PROCID", String.valueOf(process));
    environment.put("SLURM_NODEID", String.valueOf(node));
    environment.put("SLURM_LOCALID", String.valueOf(local));
    return environment;
  }

  @Test
  void eachTaskIsAWorkerOnItsMachineAndOnAPortOfItsOwnThere() {
    Workers workers = workers(task(3, 1, 1));

    assertThat(workers.index()).isEqualTo(3);
    assertThat(workers.patience()).isEqualTo(WAIT);
    assertThat(List.of(0, 1, 2, 3, 4).stream().map(workers::host))
        .containsExactly("n08", "n08", "n09", "n09", "n10")
        .inOrder();
    int port = workers.port(0);
    assertThat(List.of(0, 1, 2, 3, 4).stream().map(workers::port))
        .containsExactly(port, port + 1, port, port + 1, port)
        .inOrder();
  }

  @Test
  void allTasksNameTheSameAddresses() {
    List<String> first = workers(task(0, 0, 0)).addresses();

    assertThat(workers(task(1, 0, 1)).addresses()).isEqualTo(first);
    assertThat(workers(task(2, 1, 0)).addresses()).isEqualTo(first);
    assertThat(workers(task(4, 2, 0)).addresses()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "186", "187", "67108863", "999999999"})
  void portsLieBetweenServicesAndThoseThatSystemsGiveAway(String job) {
    Map<String, String> task = task(0, 0, 0);
    task.put("SLURM_JOB_ID", job);

    assertThat(workers(task).port(0)).isAtLeast(20_000);
    assertThat(workers(task).port(1)).isLessThan(32_000);
  }

  @Test
  void theNextJobAndTheNextStepHaveOtherPorts() {
    int port = workers(task(0, 0, 0)).port(0);
    Map<String, String> job = task(0, 0, 0);
    job.put("SLURM_JOB_ID", "4243");
    Map<String, String> step = task(0, 0, 0);
    step.put("SLURM_STEP_ID", "1");

    assertThat(Math.abs(workers(job).port(0) - port)).isAtLeast(64);
    assertThat(Math.abs(workers(step).port(0) - port)).isAtLeast(64);
  }

  @Test
  void tasksThatGoRoundTheMachinesAreRefused() {
    assertThat(refusal(task(1, 1, 0)))
        .isEqualTo(
            "--workers slurm: task 1 is not where it would be if each machine's tasks followed each"
                + " other; start them with srun --distribution=block");
  }

  @Test
  void theFirstTaskSeesThatTheOthersGoRoundToo() {
    Map<String, String> first = task(0, 0, 0);
    first.put("SLURM_GTIDS", "0,3");

    assertThat(refusal(first)).contains("--distribution=block");
    first.put("SLURM_GTIDS", "0,1");
    assertThat(workers(first).index()).isEqualTo(0);
  }

  @Test
  void machinesInAnotherOrderThanTheListsAreRefused() {
    Map<String, String> first = task(0, 0, 0);
    first.put("SLURMD_NODENAME", "n10");

    assertThat(refusal(first)).contains("--distribution=block");
  }

  @Test
  void aNodeThatTheListDoesNotHaveIsRefused() {
    assertThat(refusal(task(5, 3, 0))).contains("--distribution=block");
  }

  @Test
  void outsideOfSlurmAnOperatorIsToldOfSrun() {
    assertThat(refusal(Map.of("HOME", "/root")))
        .isEqualTo(
            "--workers slurm: SLURM_STEP_ID is not in the environment; start the workers with"
                + " srun");
  }

  @Test
  void aJobsScriptIsNoTask() {
    assertThat(
            refusal(
                Map.of(
                    "SLURM_JOB_ID", "1",
                    "SLURM_PROCID", "0",
                    "SLURM_NODEID", "0",
                    "SLURM_LOCALID", "0",
                    "SLURM_NTASKS", "2",
                    "SLURM_JOB_NODELIST", "n[1-2]",
                    "SLURM_TASKS_PER_NODE", "1(x2)")))
        .contains("start the workers with srun");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SLURM_STEP_TASKS_PER_NODE | 2(x3)       | is not of SLURM_STEP_NUM_TASKS=5",
        "SLURM_STEP_TASKS_PER_NODE | 2(x2),2     | is not of SLURM_STEP_NUM_TASKS=5",
        "SLURM_STEP_TASKS_PER_NODE | two         | can't be read; it is 2(x3),1 or the like",
        "SLURM_STEP_NODELIST       | n[08-       | «n[08-» is no list of hosts",
        "SLURM_PROCID              | first       | SLURM_PROCID=first is no number",
      })
  void whatSlurmNeverSaysIsOneLine(String variable, String value, String said) {
    Map<String, String> task = task(0, 0, 0);
    task.put(variable, value);

    assertThat(refusal(task)).startsWith("--workers slurm: ");
    assertThat(refusal(task)).contains(said);
  }

  @Test
  void aMachineHasPortsForAsManyTasksAsItWillEverTrainWith() {
    Map<String, String> task = task(0, 0, 0);
    task.put("SLURM_STEP_NODELIST", "big");
    task.put("SLURM_STEP_TASKS_PER_NODE", "65");
    task.put("SLURM_STEP_NUM_TASKS", "65");

    assertThat(refusal(task)).contains("65 tasks on big are more than 64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m1                 | m1",
        "n[01-03,07],m1     | n01 n02 n03 n07 m1",
        "n[8-11]            | n8 n9 n10 n11",
        "n[098-101]         | n098 n099 n100 n101",
        "r[0-1]n[1-2]-ib    | r0n1-ib r0n2-ib r1n1-ib r1n2-ib",
        "a,b[3],c.example   | a b3 c.example",
      })
  void namesOfMachinesAreSpelledOut(String list, String names) {
    assertThat(HostList.expand(list)).containsExactlyElementsIn(names.split(" ")).inOrder();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a,,b", "n[1-", "n]1[", "n[]", "n[3-1]", "n[a-b]", "a b", "n[1-999999999]"})
  void whatIsNoListIsRefused(String list) {
    assertThrows(InputException.class, () -> HostList.expand(list));
  }

  private static Workers workers(Map<String, String> environment) {
    return new SlurmStep(environment).workers(WAIT);
  }

  private static String refusal(Map<String, String> environment) {
    return assertThrows(InputException.class, () -> workers(environment))
        .message(Caller.COMMAND_LINE);
  }
}
