import org.legonn.runtime.backend.Backend;
import org.legonn.tf.TensorFlowBackend;

/** The tensor engine on TensorFlow, found as a service. */
module org.legonn.tf {
  requires org.legonn.runtime;
  requires com.google.common;
  requires com.sun.jna;
  requires org.bytedeco.javacpp;
  requires tensorflow;
  requires static org.jspecify;

  provides Backend with
      TensorFlowBackend;
}
