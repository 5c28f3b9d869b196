package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Workers;

class TfConfigTest {
  private static final Duration WAIT = Duration.ofSeconds(7);

  private static final String KUBEFLOW =
      """
      {"cluster":{"chief":["words-chief-0.team.svc:2222"],"worker":["words-worker-0.team.svc:2222",\
      "words-worker-1.team.svc:2222"]},"task":{"type":"%s","index":%s},"environment":"cloud"}""";

  @Test
  void kubeflowsChiefIsTheFirstWorker() {
    Workers chief = workers(KUBEFLOW.formatted("chief", 0)).orElseThrow();

    assertThat(chief.addresses())
        .containsExactly(
            "words-chief-0.team.svc:2222",
            "words-worker-0.team.svc:2222",
            "words-worker-1.team.svc:2222")
        .inOrder();
    assertThat(chief.isFirst()).isTrue();
    assertThat(chief.patience()).isEqualTo(WAIT);
  }

  @Test
  void kubeflowsWorkersFollowTheChief() {
    assertThat(workers(KUBEFLOW.formatted("worker", 0)).orElseThrow().index()).isEqualTo(1);
    assertThat(workers(KUBEFLOW.formatted("worker", 1)).orElseThrow().index()).isEqualTo(2);
  }

  @Test
  void anOlderMasterIsTheFirstWorkerWhereverItStands() {
    Workers second =
        workers(
                """
                {"cluster":{"worker":["w:1"],"master":["m:1"]},
                 "task":{"type":"worker","index":0},"environment":"cloud"}""")
            .orElseThrow();

    assertThat(second.addresses()).containsExactly("m:1", "w:1").inOrder();
    assertThat(second.index()).isEqualTo(1);
  }

  @Test
  void membersThatVertexAddsAreLetStand() {
    Workers worker =
        workers(
                """
                {
                  "cluster": {
                    "chief": ["cmle-training-workerpool0-8f4f2b-0:2222"],
                    "worker": [
                      "cmle-training-workerpool1-8f4f2b-0:2222",
                      "cmle-training-workerpool1-8f4f2b-1:2222"
                    ]
                  },
                  "environment": "cloud",
                  "job": "{\\"python_module\\":\\"\\",\\"args\\":[\\"train\\"]}",
                  "task": {"cloud": "n1a2b3", "index": 1, "trial": "1", "type": "worker"}
                }""")
            .orElseThrow();

    assertThat(worker.index()).isEqualTo(2);
    assertThat(worker.host(1)).isEqualTo("cmle-training-workerpool1-8f4f2b-0");
    assertThat(worker.port(1)).isEqualTo(2222);
  }

  @Test
  void workersNeedNoChiefAndAnIndexMayBeAString() {
    assertThat(
            workers(
                    "{\"cluster\":{\"worker\":[\"a:1\",\"b:1\"],\"ps\":[]},"
                        + "\"task\":{\"type\":\"worker\",\"index\":\"1\"}}")
                .orElseThrow()
                .index())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~",
        "{}",
        "{\"cluster\":{},\"task\":{\"type\":\"worker\",\"index\":0},\"environment\":\"cloud\"}",
        "{\"cluster\":{\"chief\":[\"127.0.0.1:2222\"]},\"task\":{\"type\":\"chief\",\"index\":0}}",
      })
  void aClusterOfOneTrainsAlone(String config) {
    assertThat(workers(config)).isEmpty();
  }

  @Test
  void anEnvironmentWithoutItTrainsAlone() {
    assertThat(TfConfig.workers(Map.of(), WAIT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"cluster\":            | is no JSON (End of input",
        "[1]                      | it is no JSON object",
        "{\"cluster\":[]}         | cluster is no JSON object",
        "{\"cluster\":{\"worker\":{\"0\":\"a:1\"}}}          | the cluster's worker is no list of addresses",
        "{\"cluster\":{\"worker\":[[\"a:1\"]]}}              | an address of the cluster's worker is no single value",
        "{\"cluster\":{\"worker\":[\"a:1\",\"b:1\"]}}        | has no task; its type and its index say",
        "{\"cluster\":{\"worker\":[\"a:1\",\"b:1\"]},\"task\":{\"type\":\"worker\"}}              | the task's index is nothing; the cluster's workers are 0 to 1",
        "{\"cluster\":{\"worker\":[\"a:1\",\"b:1\"]},\"task\":{\"type\":\"worker\",\"index\":2}}  | the task's index is 2; the cluster's workers are 0 to 1",
        "{\"cluster\":{\"worker\":[\"a:1\",\"b:1\"]},\"task\":{\"type\":\"worker\",\"index\":-1}} | the task's index is -1;",
        "{\"cluster\":{},\"task\":{\"type\":\"worker\",\"index\":3}}                              | the task is a worker, and the cluster has none",
        "{\"cluster\":{\"worker\":[\"a:1\",\"b:1\"]},\"task\":{\"type\":\"chief\",\"index\":0}}   | the task is a chief, and the cluster has none",
        "{\"cluster\":{\"worker\":[\"a:1\",\"b\"]},\"task\":{\"type\":\"worker\",\"index\":0}}    | «b» is not host:port",
        "{\"cluster\":{\"worker\":[\"a:1\",\"a:1\"]},\"task\":{\"type\":\"worker\",\"index\":0}}  | «a:1» stands twice",
        "{\"cluster\":{\"worker\":[\"a:1\",\"b:1\"]},\"task\":{\"type\":\"ps\",\"index\":0}}      | «ps» is a kind of task that this training has no use for; leave it out",
        "{\"cluster\":{\"chief\":[\"a:1\"]},\"task\":{\"type\":\"evaluator\",\"index\":0}}        | «evaluator» is a kind of task",
        "{\"cluster\":{\"worker\":[\"a:1\"],\"ps\":[\"p:1\"]},\"task\":{\"type\":\"worker\",\"index\":0}} | «ps» is a kind of task",
        "{\"cluster\":{\"trainer\":[\"a:1\"]},\"task\":{\"type\":\"trainer\",\"index\":0}}        | «trainer» is no kind of task here; there are [chief, master, worker]",
        "{\"sparseCluster\":{\"worker\":{\"1\":\"a:1\"}},\"task\":{\"type\":\"worker\",\"index\":1}} | has a sparseCluster",
      })
  void whatCannotBeIsOneLineThatNamesTheVariable(String config, String said) {
    InputException refused = assertThrows(InputException.class, () -> workers(config));

    String message = refused.message(Caller.COMMAND_LINE);
    assertThat(message).startsWith("TF_CONFIG: ");
    assertThat(message).contains(said);
    assertThat(message.lines().count()).isEqualTo(1);
  }

  private static Optional<Workers> workers(String config) {
    return TfConfig.workers(Map.of("TF_CONFIG", config), WAIT);
  }
}
