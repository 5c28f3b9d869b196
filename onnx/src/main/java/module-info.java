import org.legonn.onnx.OnnxRuntimeEngine;
import org.legonn.runtime.backend.OutsideEngine;

/** Recognisers that were trained elsewhere, on ONNX Runtime, found as a service. */
module org.legonn.onnx {
  requires org.legonn.runtime;
  requires com.microsoft.onnxruntime;
  requires static org.jspecify;

  provides OutsideEngine with
      OnnxRuntimeEngine;
}
