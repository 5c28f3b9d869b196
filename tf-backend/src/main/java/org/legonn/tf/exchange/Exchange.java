package org.legonn.tf.exchange;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Workers;
import org.legonn.tf.device.NativeLog;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.exchange.Collective.Vector;
import org.tensorflow.Server;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ClusterDef;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.JobDef;
import org.tensorflow.proto.ServerDef;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

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

  // What is summed always has the same length: it belongs to TensorFlow's key of a sum for ever.
  private static final int FEW = 1024;
  private static final int MANY = 1 << 20;

  private static final int POLL_MILLISECONDS = 200;

  private final Workers workers;
  private final ConfigProto settings;
  private final List<Collective> collectives = new ArrayList<>();
  private final Collective few;
  private @Nullable Collective many;
  private int keys;
  private boolean asksToStop;
  private boolean askedToStop;

  /** Waits until all workers are there. */
  public Exchange(Workers workers) {
    this.workers = workers;
    this.settings = settings(workers);
    start();
    awaitOthers();
    this.few = numbers(FEW);
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
      NativeLog.quietly(() -> new Server(definition).start());
    } catch (TensorFlowException e) {
      // It may be free again soon; launchers on one machine choose others.
      throw new WorkersException(
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

  /**
   * Sums of vectors, for whoever knows their sizes beforehand; given back with this.
   *
   * @param summed at once
   */
  public Collective sums(List<Vector> summed) {
    Collective collective = new Collective(workers, JOB, settings, summed, keys);
    keys += summed.size();
    collectives.add(collective);
    return collective;
  }

  private Collective numbers(int size) {
    return sums(List.of(new Vector(TFloat32.class, size)));
  }

  /** In what gradients travel. */
  public Class<? extends TFloating> gradients() {
    return workers.exchange() == Precision.BFLOAT16 ? TBfloat16.class : TFloat32.class;
  }

  /** The sums over all workers, number by number; all give equally many. */
  public float[] sum(float[] own) {
    float[] sums = own.clone();
    if (own.length > MANY / 2) {
      if (many == null) {
        many = numbers(MANY);
      }
      sum(sums, many, MANY);
    } else {
      sum(sums, few, FEW);
    }
    return sums;
  }

  private static void sum(float[] numbers, Collective collective, int size) {
    for (int from = 0; from < numbers.length; from += size) {
      int count = Math.min(size, numbers.length - from);
      float[] part = Arrays.copyOf(Arrays.copyOfRange(numbers, from, from + count), size);
      try (TensorScope scope = new TensorScope()) {
        TFloat32 given = scope.own(TFloat32.tensorOf(Shape.of(size), DataBuffers.of(part)));
        ((TFloat32) collective.sum(List.of(given)).get(0)).copyTo(DataBuffers.of(part));
      }
      System.arraycopy(part, 0, numbers, from, count);
    }
  }

  /** What each worker says, in their order. */
  public List<byte[]> gather(byte[] own) {
    float[] lengths = new float[workers.count()];
    lengths[index()] = own.length;
    lengths = sum(lengths);
    int all = 0;
    int before = 0;
    for (int i = 0; i < lengths.length; i++) {
      before = i == index() ? all : before;
      all += (int) lengths[i];
    }
    float[] bytes = new float[all];
    for (int i = 0; i < own.length; i++) {
      bytes[before + i] = own[i];
    }
    bytes = sum(bytes);
    List<byte[]> said = new ArrayList<>();
    int start = 0;
    for (float length : lengths) {
      byte[] each = new byte[(int) length];
      for (int i = 0; i < each.length; i++) {
        each[i] = (byte) bytes[start + i];
      }
      said.add(each);
      start += each.length;
    }
    return said;
  }

  /** Who takes part, and how gradients travel: words of a line. */
  public String description() {
    return String.format(
        Locale.ROOT,
        "one of %d workers, gradients travel in %s",
        workers.count(),
        workers.exchange() == Precision.BFLOAT16 ? "bfloat16" : "float32");
  }

  /** Which of the workers this is, from 0. */
  public int index() {
    return workers.index();
  }

  /** Asks all workers to stop; they hear it with the next step. */
  public void askToStop() {
    asksToStop = true;
  }

  /** Whether this one asks to stop. */
  public boolean asksToStop() {
    return asksToStop;
  }

  /** Notes whether any worker asked to stop before a step. */
  public void heard(boolean anyAsks) {
    askedToStop = anyAsks;
  }

  /** Whether any worker has asked to stop before the newest step. */
  public boolean isAskedToStop() {
    return askedToStop;
  }

  /** The server goes on: TensorFlow can't stop it. */
  @Override
  public void close() {
    collectives.forEach(Collective::close);
  }
}
