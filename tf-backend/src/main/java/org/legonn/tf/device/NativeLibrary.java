package org.legonn.tf.device;

import org.legonn.runtime.failure.BackendException;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/** Loads TensorFlow's native library. */
public final class NativeLibrary {
  private static final String FOR_GPUS =
      "org/tensorflow/internal/c_api/linux-x86_64-gpu/libjnitensorflow.so";

  /** The one thing that is global about the process: whether its library is loaded. */
  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * Loads the library, unless it is loaded.
   *
   * @return TensorFlow's version
   * @throws BackendException with the dependency that is missing, or with what keeps the CUDA
   *     libraries from being loaded
   */
  public static synchronized String load() {
    try {
      if (!loaded) {
        liftMemoryLimit();
        // Otherwise all sessions share the first one's threads, however many they ask for.
        NativeEnvironment.propose("TF_OVERRIDE_GLOBAL_THREADPOOL", "1");
        CudaLibraries.prepare();
        NativeLog.quietly(NativeLibrary::runOnce);
        loaded = true;
      }
      return TensorFlow.version();
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new BackendException(
          "TensorFlow's native library is missing for this machine; add the dependency"
              + " org.tensorflow:tensorflow-core-native:1.1.0 with the classifier of your platform,"
              + " such as linux-x86_64",
          e);
    }
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

  /** On the CPU: a session takes hold of every GPU that it sees. */
  private static void runOnce() {
    ConfigProto withoutGpu = ConfigProto.newBuilder().putDeviceCount("GPU", 0).build();
    try (Graph graph = new Graph();
        Session session = new Session(graph, withoutGpu)) {
      session.runner().fetch(Ops.create(graph).constant(0f)).run().close();
    }
  }
}
