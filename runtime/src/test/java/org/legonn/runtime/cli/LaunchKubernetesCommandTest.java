package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Manifests are read back with Kubernetes' own types, which may hold nothing that is unknown. */
class LaunchKubernetesCommandTest {
  private static final ObjectMapper STRICT =
      YAMLMapper.builder()
          .annotationIntrospector(new NothingBesides())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final List<String> TRAIN =
      List.of("train", "--train", "/runs/data.tsv", "--out", "/runs/words");

  /** The types keep what they don't know, for newer servers. */
  private static final class NothingBesides extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
      return false;
    }
  }

  private String out = "";
  private String err = "";

  @Test
  void aJobHasAnIndexedPodForEachWorker() {
    Job job = manifest(Job.class, TRAIN);

    assertThat(job.getMetadata().getName()).isEqualTo("words");
    assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
    assertThat(job.getSpec().getCompletions()).isEqualTo(3);
    assertThat(job.getSpec().getParallelism()).isEqualTo(3);
    Container worker = worker(job.getSpec());
    assertThat(worker.getImage()).isEqualTo("registry.example.com/words:1");
    assertThat(worker.getCommand()).isEmpty();
    assertThat(worker.getArgs())
        .containsExactly(
            "train",
            "--train",
            "/runs/data.tsv",
            "--out",
            "/runs/words",
            "--workers=words-0.words:4711,words-1.words:4711,words-2.words:4711",
            "--worker=$(JOB_COMPLETION_INDEX)",
            "--auto-resume")
        .inOrder();
  }

  @Test
  void podsHaveTheNamesThatWorkersAreToldBeforeTheyAreReady() {
    Service service = manifest(Service.class, TRAIN);
    Job job = manifest(Job.class, TRAIN);

    assertThat(pod(job.getSpec()).getSubdomain()).isEqualTo(service.getMetadata().getName());
    assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
    assertThat(service.getSpec().getPublishNotReadyAddresses()).isTrue();
    assertThat(service.getSpec().getPorts().get(0).getPort()).isEqualTo(4711);
    assertThat(labels(job)).containsAtLeastEntriesIn(service.getSpec().getSelector());
    assertThat(service.getSpec().getSelector()).isNotEmpty();
  }

  @Test
  void onlyTheJobsOwnPodsReachThePort() {
    NetworkPolicy policy = manifest(NetworkPolicy.class, TRAIN);
    Map<String, String> workers = policy.getSpec().getPodSelector().getMatchLabels();

    assertThat(labels(manifest(Job.class, TRAIN))).containsAtLeastEntriesIn(workers);
    assertThat(workers).containsEntry("app.kubernetes.io/instance", "words");
    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress");
    assertThat(policy.getSpec().getIngress()).hasSize(1);
    var ingress = policy.getSpec().getIngress().get(0);
    assertThat(ingress.getFrom()).hasSize(1);
    assertThat(ingress.getFrom().get(0).getNamespaceSelector()).isNull();
    assertThat(ingress.getFrom().get(0).getIpBlock()).isNull();
    assertThat(ingress.getFrom().get(0).getPodSelector().getMatchLabels()).isEqualTo(workers);
    assertThat(ingress.getPorts()).hasSize(1);
    assertThat(ingress.getPorts().get(0).getPort()).isEqualTo(new IntOrString(4711));
  }

  @Test
  void aLostWorkerIsOneFailureOfEachPodAndTheLimitCountsThose() {
    JobSpec job = manifest(Job.class, TRAIN, "--restarts=5").getSpec();

    assertThat(job.getBackoffLimitPerIndex()).isEqualTo(5);
    assertThat(job.getMaxFailedIndexes()).isEqualTo(0);
    assertThat(job.getBackoffLimit()).isNull();
    assertThat(pod(job).getRestartPolicy()).isEqualTo("Never");
  }

  @Test
  void mistakesEndTheJobAtOnceAndPodsThatMakeRoomDoNotCount() {
    List<PodFailurePolicyRule> rules =
        manifest(Job.class, TRAIN).getSpec().getPodFailurePolicy().getRules();

    assertThat(rules.stream().map(PodFailurePolicyRule::getAction))
        .containsExactly("FailJob", "Ignore")
        .inOrder();
    assertThat(rules.get(0).getOnExitCodes().getValues()).containsExactly(1, 2).inOrder();
    assertThat(rules.get(0).getOnExitCodes().getOperator()).isEqualTo("In");
    assertThat(rules.get(0).getOnExitCodes().getContainerName()).isEqualTo("worker");
    assertThat(rules.get(1).getOnPodConditions().get(0).getType()).isEqualTo("DisruptionTarget");
    assertThat(rules.get(1).getOnPodConditions().get(0).getStatus()).isEqualTo("True");
  }

  @Test
  void aVolumeThatAllCanWriteIsClaimedWhereNoneIsNamed() {
    PersistentVolumeClaim claim = manifest(PersistentVolumeClaim.class, TRAIN, "--storage=50Gi");

    assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteMany");
    assertThat(claim.getSpec().getResources().getRequests())
        .containsExactly("storage", new Quantity("50Gi"));
    assertThat(claimOf(manifest(Job.class, TRAIN))).isEqualTo("words");
  }

  @Test
  void aNamedClaimIsMountedWhereItIsSaid() {
    List<String> line = List.of("train", "--out=/data/runs/1");

    Job job = manifest(Job.class, line, "--volume-claim=team.corpora", "--mount=/data");

    assertThat(claimOf(job)).isEqualTo("team.corpora");
    assertThat(worker(job.getSpec()).getVolumeMounts().get(0).getMountPath()).isEqualTo("/data");
    assertThat(out).doesNotContain("PersistentVolumeClaim\n");
  }

  @Test
  void eachWorkerGetsWhatWasAskedFor() {
    var resources =
        worker(manifest(Job.class, TRAIN, "--cpus=500m", "--memory=3Gi", "--gpus=1").getSpec())
            .getResources();

    assertThat(resources.getRequests())
        .containsExactly("cpu", new Quantity("500m"), "memory", new Quantity("3Gi"));
    assertThat(resources.getLimits())
        .containsExactly(
            "cpu",
            new Quantity("500m"),
            "memory",
            new Quantity("3Gi"),
            "nvidia.com/gpu",
            new Quantity("1"));
    assertThat(worker(manifest(Job.class, TRAIN).getSpec()).getResources().getLimits())
        .doesNotContainKey("nvidia.com/gpu");
  }

  @Test
  void aJobSetMakesAllPodsAnewAtOnce() {
    assertThat(launch(TRAIN, "--jobset")).isEqualTo(0);
    JsonNode set = document("JobSet");
    ObjectNode spec = (ObjectNode) set.get("spec");
    JobSpec job =
        STRICT.treeToValue(
            ((ObjectNode) spec.get("replicatedJobs").get(0).get("template")).remove("spec"),
            JobSpec.class);

    assertThat(set.get("apiVersion").asString()).isEqualTo("jobset.x-k8s.io/v1alpha2");
    assertThat(spec)
        .isEqualTo(
            STRICT.readTree(
                """
                network:
                  enableDNSHostnames: true
                  publishNotReadyAddresses: true
                  subdomain: words
                failurePolicy:
                  maxRestarts: 3
                  rules:
                  - name: mistake
                    action: FailJobSet
                    onJobFailureReasons: [PodFailurePolicy]
                replicatedJobs:
                - name: workers
                  replicas: 1
                  template: {}
                """));
    assertThat(job.getBackoffLimit()).isEqualTo(0);
    assertThat(job.getBackoffLimitPerIndex()).isNull();
    assertThat(job.getPodFailurePolicy().getRules().get(0).getAction()).isEqualTo("FailJob");
    assertThat(pod(job).getRestartPolicy()).isEqualTo("Never");
    assertThat(worker(job).getArgs())
        .contains(
            "--workers=words-workers-0-0.words:4711,words-workers-0-1.words:4711,"
                + "words-workers-0-2.words:4711");
    // The set brings the service itself.
    assertThat(out).doesNotContain("kind: Service\n");
    assertThat(out).contains("kind: NetworkPolicy\n");
  }

  @Test
  void aProgramBeforeTrainStandsInForTheImagesOwn() {
    Container worker =
        worker(
            manifest(
                    Job.class,
                    List.of("/app/legonn", "german-to-english", "train", "--out=/runs/a"))
                .getSpec());

    assertThat(worker.getCommand()).containsExactly("/app/legonn", "german-to-english").inOrder();
    assertThat(worker.getArgs().get(0)).isEqualTo("train");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "say \"it\", it's",
        "key: value",
        "- item",
        "# no comment",
        "*anchor",
        "{a: b}",
        "back\\slash",
        "tab\there",
        "two\nlines\n",
        "",
        " ",
        "yes",
        "No",
        "null",
        "~",
        "1e3",
        "0x1F",
        "2026-11-29",
        "Straße «日本» 😀",
        "\u0007\u007f\u0085\u009f\uFEFF\u2028",
        "--- ",
        "%percent",
        "a#b",
        "key:",
      })
  void argumentsArriveAsTheyWereGiven(String odd) {
    List<String> line = List.of(odd, "train", "--out=/runs/a", "--title", odd);

    Container worker = worker(manifest(Job.class, line).getSpec());

    assertThat(worker.getCommand()).containsExactly(odd);
    assertThat(worker.getArgs()).contains(odd);
  }

  @ParameterizedTest
  @CsvSource({"$(HOME), $$(HOME)", "$HOME, $$HOME", "$$, $$$$", "a$, a$$"})
  void kubernetesPutsNoVariablesIntoArguments(String argument, String escaped) {
    List<String> line = List.of("train", "--out=/runs/a", "--title", argument);

    assertThat(worker(manifest(Job.class, line).getSpec()).getArgs()).contains(escaped);
  }

  @Test
  void theManifestsAreReadableAndNothingElseIsPrinted() {
    assertThat(launch(TRAIN, "--volume-claim=corpora")).isEqualTo(0);

    assertThat(err).isEmpty();
    assertThat(out)
        .startsWith(
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: words
              labels:
                app.kubernetes.io/name: legonn
                app.kubernetes.io/instance: words
            spec:
              podSelector:
            """);
    assertThat(documents().stream().map(each -> each.get("kind").asString()))
        .containsExactly("NetworkPolicy", "Service", "Job")
        .inOrder();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--workers=0          | --workers: give 1 to 4096, not 0",
        "--restarts=-1        | --restarts: can't be -1; 0 starts once",
        "--name=Words         | --name: «Words» is not a name of Kubernetes: a-z, 0-9 and hyphens",
        "--name=1st           | --name: «1st» is not a name of Kubernetes",
        "--cpus=many          | --cpus: «many» is not a quantity of Kubernetes, such as 4 or 500m",
        "--memory=8GB         | --memory: «8GB» is not a quantity of Kubernetes, such as 8Gi",
        "--storage=-1         | --storage: «-1» is not a quantity of Kubernetes, such as 20Gi",
        "--gpus=-1            | --gpus: can't be -1",
        "--volume-claim=a/b   | --volume-claim: «a/b» is not a name of Kubernetes",
        "--mount=runs         | --mount: «runs» is no folder such as /runs",
        "--mount=/            | --mount: «/» is no folder such as /runs",
        "--mount=/data        | --out /runs/words: outlives no pod; name a folder in /data",
        "--image=             | --image: name one, such as",
      })
  void whatKubernetesWouldRefuseIsRefusedHereInOneLine(String option, String said) {
    assertThat(launch(TRAIN, option)).isEqualTo(2);

    assertThat(out).isEmpty();
    assertThat(err).startsWith("error: " + said);
    assertThat(err.lines().count()).isEqualTo(1);
  }

  @Test
  void namesOfPodsFitIntoNamesOfHosts() {
    assertThat(launch(TRAIN, "--name=" + "a".repeat(55))).isEqualTo(0);
    assertThat(launch(TRAIN, "--name=" + "a".repeat(56))).isEqualTo(2);
    assertThat(err).contains("shorten it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evaluate --out=/runs/a              | no «train» stands behind --",
        "train                               | the training behind -- has no --out",
        "train --out                         | the training behind -- has no --out",
        "train --out=/runs                   | --out /runs: outlives no pod",
        "train --out=/runs/../tmp            | --out /runs/../tmp: outlives no pod",
        "train --out=/runs/a --workers=a:1   | --workers is not for the training behind --",
        "train --out=/runs/a --resume        | --resume is not for the training behind --",
        "train --out=/runs/a --further 3     | --further is not for the training behind --",
      })
  void aTrainingThatCannotBeLaunchedIsRefused(String line, String said) {
    assertThat(launch(List.of(line.split(" ")))).isEqualTo(2);
    assertThat(err).startsWith("error: " + said);
  }

  private int launch(List<String> line, String... options) {
    List<String> args = new ArrayList<>(List.of("launch", "kubernetes"));
    List<String> given = List.of(options);
    List.of("--image=registry.example.com/words:1", "--workers=3", "--name=words").stream()
        .filter(
            usual ->
                given.stream().noneMatch(each -> each.startsWith(usual.replaceAll("=.*", "="))))
        .forEach(args::add);
    args.addAll(given);
    args.add("--");
    args.addAll(line);
    LegonnLine answer = LegonnLine.run(args);
    out = answer.out();
    err = answer.err();
    return answer.status();
  }

  private <T extends HasMetadata> T manifest(Class<T> type, List<String> line, String... options) {
    int status = launch(line, options);
    assertWithMessage(err).that(status).isEqualTo(0);
    T manifest = STRICT.treeToValue(document(type.getSimpleName()), type);
    assertThat(manifest.getKind()).isEqualTo(type.getSimpleName());
    return manifest;
  }

  private JsonNode document(String kind) {
    return documents().stream()
        .filter(each -> each.get("kind").asString().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> documents() {
    return STRICT.readerFor(JsonNode.class).<JsonNode>readValues(out).readAll();
  }

  private static Map<String, String> labels(Job job) {
    return job.getSpec().getTemplate().getMetadata().getLabels();
  }

  private static PodSpec pod(JobSpec job) {
    return job.getTemplate().getSpec();
  }

  private static Container worker(JobSpec job) {
    assertThat(pod(job).getContainers()).hasSize(1);
    return pod(job).getContainers().get(0);
  }

  private static String claimOf(Job job) {
    return pod(job.getSpec()).getVolumes().get(0).getPersistentVolumeClaim().getClaimName();
  }
}
