package org.legonn.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import org.legonn.dsl.DeclaredOnnx;
import org.legonn.runtime.backend.OutsideEngine;
import org.legonn.runtime.backend.OutsideModel;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;

/**
 * ONNX Runtime, on the CPU; on a GPU where {@code onnxruntime_gpu} is on the class path in place of
 * {@code onnxruntime}.
 */
public final class OnnxRuntimeEngine implements OutsideEngine {
  @Override
  public String name() {
    return "ONNX Runtime " + environment().getVersion();
  }

  @Override
  public OutsideModel open(DeclaredOnnx model, EngineOptions options) {
    OrtEnvironment environment = environment();
    if (options.device() instanceof Device.Gpu gpu) {
      requireGpu();
      return open(environment, model, options.threads(), gpu.index());
    }
    if (options.device() instanceof Device.Auto && hasGpu()) {
      try {
        return open(environment, model, options.threads(), 0);
      } catch (BackendException e) {
        // There may be no GPU, and none was asked for.
      }
    }
    return open(environment, model, options.threads(), -1);
  }

  /** The native library is loaded with it. */
  private static OrtEnvironment environment() {
    try {
      return OrtEnvironment.getEnvironment();
    } catch (LinkageError | RuntimeException e) {
      throw withoutLibrary(e);
    }
  }

  /**
   * Its class can't be initialised then, and only what lies beneath says why; of a file that can't
   * be written, the message is often no more than its name.
   */
  private static BackendException withoutLibrary(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return new BackendException(
        root instanceof IOException
            ? "ONNX Runtime's native library can't be unpacked (%s); point -Djava.io.tmpdir at a folder that can be written"
                .formatted(root)
            : "ONNX Runtime has no native library for this machine (%s); see docs/onnx.md"
                .formatted(oneLine(root)),
        failure);
  }

  private static boolean hasGpu() {
    return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
  }

  private static void requireGpu() {
    if (!hasGpu()) {
      throw new BackendException(
          "this ONNX Runtime knows no GPU; put com.microsoft.onnxruntime:onnxruntime_gpu on the class path in place of onnxruntime, or compute on the CPU");
    }
  }

  /**
   * @param gpu its index; -1 for the CPU
   */
  private static OutsideModel open(
      OrtEnvironment environment, DeclaredOnnx model, int threads, int gpu) {
    try (SessionOptions options = new SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      if (threads > 0) {
        options.setIntraOpNumThreads(threads);
      }
      if (gpu >= 0) {
        options.addCUDA(gpu);
      }
      return new OnnxRuntimeModel(
          environment, session(environment, model.model(), options), model.signature());
    } catch (OrtException | IOException e) {
      throw new BackendException(
          "%s: ONNX Runtime %s can't load it (%s)"
              .formatted(model.contract().model(), environment.getVersion(), oneLine(e)),
          e);
    }
  }

  /** A file on a disk is mapped into memory, not copied. */
  static OrtSession session(OrtEnvironment environment, URL model, SessionOptions options)
      throws OrtException, IOException {
    if (model.getProtocol().equals("file")) {
      try {
        return environment.createSession(Path.of(new URI(model.toString())).toString(), options);
      } catch (URISyntaxException e) {
        throw new IOException(e);
      }
    }
    URLConnection connection = model.openConnection();
    // A cached jar would stay open, and as it was when it was first read.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return environment.createSession(in.readAllBytes(), options);
    }
  }

  static String oneLine(Throwable e) {
    return String.valueOf(e.getMessage()).replaceAll("\\R\\s*", " ").strip();
  }
}
