package org.legonn.runtime.cli;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/**
 * The workers of a training as pods, and what they need: names by which they find each other, a
 * closed port, a volume. All of them end where one is lost, and each pod then has one more failure:
 * so a limit for each index counts how often all have started again, and all wait equally long.
 *
 * @param name of the job and of all that belongs to it
 * @param restarts how often a pod is made anew
 * @param jobSet whether a JobSet holds the job
 */
record KubernetesWorkers(
    String name,
    String image,
    int count,
    int restarts,
    boolean jobSet,
    Share share,
    Volume volume) {
  /** The longest name of a pod that is a name of a host, too. */
  static final int LONGEST_NAME = 63;

  private static final int PORT = 4711;

  /** The job's name within a JobSet. */
  private static final String IN_SET = "workers";

  /** What Kubernetes appends to names of pods. */
  private static final String SUFFIX = "-xxxxx";

  /** The user whom images of new projects run as; a volume's files are its group's. */
  private static final int GROUP = 1000;

  private static final String CONTAINER = "worker";
  private static final String RUNS = "runs";

  /**
   * What each worker gets.
   *
   * @param cpu as Kubernetes writes quantities
   * @param memory as Kubernetes writes quantities
   */
  record Share(String cpu, String memory, int gpus) {}

  /**
   * Where runs lie.
   *
   * @param claim that is there; else one is made
   * @param size of one that is made
   * @param mount its folder in each pod
   */
  record Volume(@Nullable String claim, String size, String mount) {}

  /** All that kubectl is to make. */
  List<Map<String, Object>> manifests(LaunchedTraining training) {
    List<Map<String, Object>> all = new ArrayList<>();
    if (volume.claim() == null) {
      all.add(
          manifest(
              "v1",
              "PersistentVolumeClaim",
              map(
                  "accessModes", List.of("ReadWriteMany"),
                  "resources", map("requests", map("storage", volume.size())))));
    }
    all.add(networkPolicy());
    if (jobSet) {
      all.add(manifest("jobset.x-k8s.io/v1alpha2", "JobSet", jobSet(training)));
    } else {
      all.add(service());
      all.add(manifest("batch/v1", "Job", restartingJob(training)));
    }
    return all;
  }

  String longestPodName() {
    return pod(count - 1) + SUFFIX;
  }

  private Map<String, Object> manifest(String version, String kind, Map<String, Object> spec) {
    return map(
        "apiVersion", version,
        "kind", kind,
        "metadata", map("name", name, "labels", labels()),
        "spec", spec);
  }

  private Map<String, Object> labels() {
    return map("app.kubernetes.io/name", "legonn", "app.kubernetes.io/instance", name);
  }

  /** Who reaches the port can end or spoil the training: it asks for no password. */
  private Map<String, Object> networkPolicy() {
    Map<String, Object> workers = map("matchLabels", labels());
    return manifest(
        "networking.k8s.io/v1",
        "NetworkPolicy",
        map(
            "podSelector", workers,
            "policyTypes", List.of("Ingress"),
            "ingress",
                List.of(
                    map(
                        "from", List.of(map("podSelector", workers)),
                        "ports", List.of(map("protocol", "TCP", "port", PORT))))));
  }

  /** Gives pods their names, also before they are ready: they wait for each other to be. */
  private Map<String, Object> service() {
    return manifest(
        "v1",
        "Service",
        map(
            "clusterIP",
            "None",
            "publishNotReadyAddresses",
            true,
            "selector",
            labels(),
            "ports",
            List.of(map("name", CONTAINER, "port", PORT))));
  }

  private Map<String, Object> restartingJob(LaunchedTraining training) {
    return ImmutableMap.<String, Object>builder()
        .putAll(job())
        .put("backoffLimitPerIndex", restarts)
        .put("maxFailedIndexes", 0)
        .put(
            "podFailurePolicy",
            map(
                "rules",
                List.of(
                    failOnMistakes(),
                    // A pod that had to make room has not failed.
                    map(
                        "action",
                        "Ignore",
                        "onPodConditions",
                        List.of(map("type", "DisruptionTarget", "status", "True"))))))
        .put("template", podTemplate(training))
        .buildOrThrow();
  }

  private Map<String, Object> jobSet(LaunchedTraining training) {
    Map<String, Object> job =
        ImmutableMap.<String, Object>builder()
            .putAll(job())
            .put("backoffLimit", 0)
            .put("podFailurePolicy", map("rules", List.of(failOnMistakes())))
            .put("template", podTemplate(training))
            .buildOrThrow();
    return map(
        "network",
            map("enableDNSHostnames", true, "publishNotReadyAddresses", true, "subdomain", name),
        "failurePolicy",
            map(
                "maxRestarts",
                restarts,
                "rules",
                List.of(
                    map(
                        "name", "mistake",
                        "action", "FailJobSet",
                        "onJobFailureReasons", List.of("PodFailurePolicy")))),
        "replicatedJobs",
            List.of(map("name", IN_SET, "replicas", 1, "template", map("spec", job))));
  }

  private Map<String, Object> job() {
    return map("completionMode", "Indexed", "completions", count, "parallelism", count);
  }

  /** To start again would end alike: a fault of the program, or what the user has to mend. */
  private static Map<String, Object> failOnMistakes() {
    return map(
        "action",
        "FailJob",
        "onExitCodes",
        map(
            "containerName",
            CONTAINER,
            "operator",
            "In",
            "values",
            List.of(ExitCode.SOFTWARE, ExitCode.USAGE)));
  }

  private Map<String, Object> podTemplate(LaunchedTraining training) {
    ImmutableMap.Builder<String, Object> pod =
        ImmutableMap.<String, Object>builder().put("restartPolicy", "Never");
    if (!jobSet) {
      pod.put("subdomain", name); // A JobSet does so itself.
    }
    pod.put("automountServiceAccountToken", false)
        .put("securityContext", map("fsGroup", GROUP))
        .put("containers", List.of(container(training)))
        .put(
            "volumes",
            List.of(map("name", RUNS, "persistentVolumeClaim", map("claimName", claim()))));
    return map("metadata", map("labels", labels()), "spec", pod.buildOrThrow());
  }

  private String claim() {
    return volume.claim() == null ? name : volume.claim();
  }

  private Map<String, Object> container(LaunchedTraining training) {
    List<String> arguments = literal(training.arguments());
    arguments.add("--workers=" + addresses());
    arguments.add("--worker=$(JOB_COMPLETION_INDEX)");
    arguments.add("--auto-resume");
    ImmutableMap.Builder<String, Object> container =
        ImmutableMap.<String, Object>builder().put("name", CONTAINER).put("image", image);
    if (!training.program().isEmpty()) {
      container.put("command", literal(training.program()));
    }
    return container
        .put("args", arguments)
        .put("ports", List.of(map("name", CONTAINER, "containerPort", PORT)))
        .put("resources", resources())
        .put("volumeMounts", List.of(map("name", RUNS, "mountPath", volume.mount())))
        .buildOrThrow();
  }

  private Map<String, Object> resources() {
    ImmutableMap.Builder<String, Object> limits =
        ImmutableMap.<String, Object>builder()
            .put("cpu", share.cpu())
            .put("memory", share.memory());
    if (share.gpus() > 0) {
      limits.put("nvidia.com/gpu", share.gpus());
    }
    return map(
        "requests", map("cpu", share.cpu(), "memory", share.memory()),
        "limits", limits.buildOrThrow());
  }

  private String addresses() {
    return IntStream.range(0, count)
        .mapToObj(index -> "%s.%s:%s".formatted(pod(index), name, PORT))
        .collect(Collectors.joining(","));
  }

  private String pod(int index) {
    return jobSet ? "%s-%s-0-%s".formatted(name, IN_SET, index) : name + "-" + index;
  }

  /** Arguments as they are: Kubernetes puts variables in place of {@code $(NAME)}. */
  private static List<String> literal(List<String> arguments) {
    return arguments.stream()
        .map(argument -> argument.replace("$", "$$"))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Members in the order in which they are given: a name, a value, and so on. */
  private static Map<String, Object> map(Object... members) {
    ImmutableMap.Builder<String, Object> map = ImmutableMap.builder();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map.buildOrThrow();
  }
}
