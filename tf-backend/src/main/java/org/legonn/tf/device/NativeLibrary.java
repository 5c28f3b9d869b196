package org.legonn.tf.device;

import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.tf.primitives.GraphScope;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;

/** Loads TensorFlow's native library. */
public final class NativeLibrary {
  private static final String FOR_GPUS =
      "org/tensorflow/internal/c_api/linux-x86_64-gpu/libjnitensorflow.so";

  private NativeLibrary() {}

  /** A process loads its libraries once, and a failure stays what it was. */
  private record Attempt(@Nullable BackendException failure) {
    private static final Attempt ONCE = make();

    private static Attempt make() {
      try {
        liftMemoryLimit();
        NativeCache.folder().withJna();
        // Otherwise all sessions share the first one's threads, however many they ask for.
        NativeEnvironment.propose("TF_OVERRIDE_GLOBAL_THREADPOOL", "1");
        inOneTimeZone(
            () -> {
              CudaLibraries.prepare();
              NativeLog.quietly(NativeLibrary::runOnce);
            });
        return new Attempt(null);
      } catch (BackendException e) {
        return new Attempt(e);
      } catch (LinkageError e) {
        return new Attempt(new BackendException(NativeCache.explain(e), e));
      } catch (TensorFlowException e) {
        return new Attempt(
            new BackendException(
                "TensorFlow is loaded, but computes nothing (%s); free memory, or see legonn doctor"
                    .formatted(FirstLine.of(e)),
                e));
      }
    }
  }

  /**
   * Loads the library, unless it is loaded.
   *
   * @return TensorFlow's version
   * @throws BackendException with the dependency that is missing, or with what keeps a library from
   *     being loaded
   */
  public static String load() {
    BackendException failure = Attempt.ONCE.failure();
    if (failure != null) {
      throw new BackendException(failure.wording(), failure);
    }
    return TensorFlow.version();
  }

  /** Whether the class path has the library that can use NVIDIA's GPUs. */
  public static boolean isBuiltForGpus() {
    // By the loader: a class of a Java module would look in that module alone.
    return NativeLibrary.class.getClassLoader().getResource(FOR_GPUS) != null;
  }

  /**
   * JavaCPP would refuse tensors beyond four times the Java heap, which has nothing to do with
   * them.
   */
  private static void liftMemoryLimit() {
    System.getProperties().putIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes", "0");
  }

  /**
   * JavaCPP unpacks a library anew unless the copy is as old as that in the jar, which tells local
   * time: JVMs of two time zones would each overwrite what the other one has loaded, or loads.
   */
  private static void inOneTimeZone(Runnable loading) {
    TimeZone here = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    try {
      loading.run();
    } finally {
      TimeZone.setDefault(here);
    }
  }

  /** On the CPU: a session takes hold of every GPU that it sees. */
  private static void runOnce() {
    ConfigProto withoutGpu = ConfigProto.newBuilder().putDeviceCount("GPU", 0).build();
    try (Graph graph = new Graph();
        Session session = new Session(graph, withoutGpu)) {
      session.runner().fetch(GraphScope.operations(graph).constant(0f)).run().close();
    }
  }
}
