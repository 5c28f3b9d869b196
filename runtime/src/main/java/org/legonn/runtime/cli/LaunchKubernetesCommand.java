package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code launch kubernetes}. */
@Command(
    name = "kubernetes",
    description =
        "Print manifests for kubectl apply that train in several pods, and start all of them again"
            + " where one is lost.",
    sortOptions = false)
final class LaunchKubernetesCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]*[a-z0-9])?");
  private static final Pattern CLAIM =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern QUANTITY =
      Pattern.compile("(\\d+(\\.\\d+)?|\\.\\d+)(m|k|[MGTPE]|[KMGTPE]i)?");

  private final Console console;

  @Mixin private LaunchArguments launch = new LaunchArguments();

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      required = true,
      description =
          "Image of the program; its entry point takes the arguments where nothing stands before"
              + " train.")
  private String image;

  @Option(
      names = "--volume-claim",
      paramLabel = "CLAIM",
      description =
          "Claim of a volume that all workers can write (ReadWriteMany), with the data"
              + " (default: one of its own is printed).")
  private @Nullable String claim;

  @Option(
      names = "--storage",
      paramLabel = "SIZE",
      defaultValue = "20Gi",
      description = "Size of a claim of its own (default: 20Gi).")
  private String storage;

  @Option(
      names = "--mount",
      paramLabel = "DIR",
      defaultValue = "/runs",
      description = "Where workers have the volume; --out lies in it (default: /runs).")
  private String mount;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "4",
      description = "Cores of each worker (default: 4).")
  private String cpus;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "8Gi",
      description = "Memory of each worker (default: 8Gi).")
  private String memory;

  @Option(
      names = "--jobset",
      description =
          "As a JobSet, which makes all pods anew at once; its controller has to be installed.")
  private boolean jobSet;

  LaunchKubernetesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LaunchedTraining training = launch.training();
    requireLongEnough(training.out());
    require("--name", launch.name(), NAME, "a name of Kubernetes: a-z, 0-9 and hyphens");
    require("--cpus", cpus, QUANTITY, "a quantity of Kubernetes, such as 4 or 500m");
    require("--memory", memory, QUANTITY, "a quantity of Kubernetes, such as 8Gi");
    require("--storage", storage, QUANTITY, "a quantity of Kubernetes, such as 20Gi");
    if (claim != null) {
      require("--volume-claim", claim, CLAIM, "a name of Kubernetes: a-z, 0-9 and hyphens");
    }
    if (image.isBlank()) {
      throw new InputException("--image: name one, such as registry.example.com/words:1");
    }
    KubernetesWorkers workers =
        new KubernetesWorkers(
            launch.name(),
            image,
            launch.workers(),
            launch.restarts(),
            jobSet,
            new KubernetesWorkers.Share(cpus, memory, launch.gpus()),
            new KubernetesWorkers.Volume(claim, storage, mount));
    if (workers.longestPodName().length() > KubernetesWorkers.LONGEST_NAME) {
      throw new InputException(
          "--name: «%s» makes names of pods too long; shorten it".formatted(launch.name()));
    }
    console.out().print(YamlText.of(workers.manifests(training)));
    return 0;
  }

  /** What lies in a pod alone is gone with it. */
  private void requireLongEnough(String out) {
    Path folder = Path.of(out);
    Path shared = Path.of(mount);
    if (!mount.startsWith("/") || mount.contains(":") || shared.getNameCount() == 0) {
      throw new InputException("--mount: «%s» is no folder such as /runs".formatted(mount));
    }
    if (!folder.normalize().startsWith(shared.normalize()) || folder.normalize().equals(shared)) {
      throw new InputException(
          "--out %s: outlives no pod; name a folder in %s, which --mount shares"
              .formatted(out, mount));
    }
  }

  private static void require(String option, String value, Pattern form, String what) {
    if (!form.matcher(value).matches()) {
      throw new InputException("%s: «%s» is not %s".formatted(option, value, what));
    }
  }
}
