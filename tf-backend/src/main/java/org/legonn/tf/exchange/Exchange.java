package org.legonn.tf.exchange;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.settings.Workers;
import org.legonn.tf.device.TensorScope;
import org.tensorflow.Server;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ClusterDef;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.JobDef;
import org.tensorflow.proto.ServerDef;
import org.tensorflow.types.TFloat32;

/**
 * Where workers meet: TensorFlow's gRPC server of this one, and the sums that all of them take part
 * in. All must ask for the same sums in the same order.
 *
 * <p>The server listens on all interfaces, and knows nobody's identity; it ends with the process.
 * Whoever is lost is noticed at once or after {@link Workers#patience}; nothing can be exchanged
 * any more then.
 */
public final class Exchange implements AutoCloseable {
  private static final String JOB = "worker";

  /** Numbers in one sum of the small kind; a shape belongs to a sum for ever. */
  private static final int NUMBERS = 1024;

  private static final int POLL_MILLISECONDS = 200;

  private final Workers workers;
  private final ConfigProto settings;
  private final Collective numbers;
  private final List<Collective> tensors = new ArrayList<>();
  private int keys;

  /** Waits until all workers are there. */
  public Exchange(Workers workers) {
    this.workers = workers;
    this.settings = settings(workers);
    start();
    awaitOthers();
    this.numbers = collective(List.of(NUMBERS));
  }

  /**
   * One that sees no GPU, and nothing of the other workers but what it exchanges with them.
   *
   * <p>The timeout is the session's: that of a single operation crashes TensorFlow now and then.
   */
  private static ConfigProto settings(Workers workers) {
    ConfigProto.Builder settings =
        ConfigProto.newBuilder()
            .putDeviceCount("GPU", 0)
            .putDeviceCount("CPU", 1)
            .addDeviceFilters(String.format(Locale.ROOT, "/job:%s/task:%d", JOB, workers.index()))
            .setOperationTimeoutInMs(workers.patience().toMillis());
    settings
        .getExperimentalBuilder()
        .setCollectiveGroupLeader("/job:%s/replica:0/task:0".formatted(JOB));
    return settings.build();
  }

  private void start() {
    JobDef.Builder job = JobDef.newBuilder().setName(JOB);
    for (int i = 0; i < workers.count(); i++) {
      job.putTasks(i, workers.addresses().get(i));
    }
    ServerDef definition =
        ServerDef.newBuilder()
            .setCluster(ClusterDef.newBuilder().addJob(job))
            .setJobName(JOB)
            .setTaskIndex(workers.index())
            .setProtocol("grpc")
            .setDefaultSessionConfig(settings)
            .build();
    try {
      new Server(definition).start();
    } catch (TensorFlowException e) {
      throw new InputException(
          Wording.of(
              "%s: port %d can't be listened on (%s); give this worker another address",
              Setting.WORKERS, workers.port(workers.index()), FirstLine.of(e)),
          e);
    }
  }

  /** By connecting: names of machines that start now may not be known yet. */
  private void awaitOthers() {
    long until = System.nanoTime() + workers.patience().toNanos();
    List<Integer> missing = new ArrayList<>(workers.others());
    missing.removeIf(this::listens);
    while (!missing.isEmpty()) {
      if (System.nanoTime() > until) {
        throw new WorkersException(
            String.format(
                Locale.ROOT,
                "worker %d, %s, has not come within %d s",
                missing.get(0),
                problem(missing.get(0)),
                workers.patience().toSeconds()),
            null);
      }
      try {
        Thread.sleep(POLL_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BackendException("interrupted", e);
      }
      missing.removeIf(this::listens);
    }
  }

  private boolean listens(int worker) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(workers.host(worker), workers.port(worker)), POLL_MILLISECONDS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String problem(int worker) {
    String address = workers.addresses().get(worker);
    try {
      InetAddress.getByName(workers.host(worker));
      return address;
    } catch (IOException e) {
      return address + " (there is no such host)";
    }
  }

  private Collective collective(List<Integer> sizes) {
    int first = keys;
    keys += sizes.size();
    return new Collective(workers, JOB, settings, sizes, first);
  }

  /**
   * Sums of tensors, for whoever knows their sizes beforehand; given back with this.
   *
   * @param sizes of the vectors, in numbers
   */
  public Collective tensors(List<Integer> sizes) {
    Collective collective = collective(sizes);
    tensors.add(collective);
    return collective;
  }

  /** The sums over all workers, number by number; all give equally many. */
  public float[] sum(float[] own) {
    float[] sums = new float[own.length];
    for (int from = 0; from < own.length; from += NUMBERS) {
      int count = Math.min(NUMBERS, own.length - from);
      try (TensorScope scope = new TensorScope()) {
        float[] part = Arrays.copyOf(Arrays.copyOfRange(own, from, from + count), NUMBERS);
        TFloat32 given = scope.own(TFloat32.tensorOf(Shape.of(NUMBERS), DataBuffers.of(part)));
        scope
            .own(numbers.sum(Collections.singletonList(given)).get(0))
            .copyTo(DataBuffers.of(part));
        System.arraycopy(part, 0, sums, from, count);
      }
    }
    return sums;
  }

  /** The server goes on: TensorFlow can't stop it. */
  @Override
  public void close() {
    tensors.forEach(Collective::close);
    numbers.close();
  }
}
