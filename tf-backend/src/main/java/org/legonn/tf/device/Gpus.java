package org.legonn.tf.device;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.legonn.runtime.failure.BackendException;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;

/**
 * The GPUs that TensorFlow sees. Its Java API can't tell, so this asks the C API, through a session
 * of its own.
 */
public final class Gpus {
  private Gpus() {}

  /**
   * Device names such as {@code /device:GPU:0}; none where the native library or the machine has no
   * GPU.
   *
   * @throws BackendException if TensorFlow can't open a session with this configuration
   */
  public static List<String> visible(ConfigProto config) {
    TF_Status status = tensorflow.TF_NewStatus();
    TF_Graph graph = tensorflow.TF_NewGraph();
    TF_SessionOptions options = tensorflow.TF_NewSessionOptions();
    try (BytePointer settings = new BytePointer(config.toByteArray())) {
      tensorflow.TF_SetConfig(options, settings, settings.capacity(), status);
      requireOk(status);
      TF_Session session = tensorflow.TF_NewSession(graph, options, status);
      requireOk(status);
      try {
        return names(session, status);
      } finally {
        tensorflow.TF_CloseSession(session, status);
        tensorflow.TF_DeleteSession(session, status);
      }
    } finally {
      tensorflow.TF_DeleteSessionOptions(options);
      tensorflow.TF_DeleteGraph(graph);
      tensorflow.TF_DeleteStatus(status);
    }
  }

  private static List<String> names(TF_Session session, TF_Status status) {
    TF_DeviceList devices = tensorflow.TF_SessionListDevices(session, status);
    requireOk(status);
    try {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < tensorflow.TF_DeviceListCount(devices); i++) {
        BytePointer type = tensorflow.TF_DeviceListType(devices, i, status);
        requireOk(status);
        if (type.getString().equals("GPU")) {
          String name = tensorflow.TF_DeviceListName(devices, i, status).getString();
          names.add(name.substring(name.indexOf("/device:")));
        }
      }
      return List.copyOf(names);
    } finally {
      tensorflow.TF_DeleteDeviceList(devices);
    }
  }

  /** What follows a call that failed would read memory that isn't there. */
  static void requireOk(TF_Status status) {
    if (tensorflow.TF_GetCode(status) != tensorflow.TF_OK) {
      throw new BackendException(
          "TensorFlow can't look for devices (%s); legonn doctor tells what is wrong with this machine"
              .formatted(tensorflow.TF_Message(status).getString()));
    }
  }
}
