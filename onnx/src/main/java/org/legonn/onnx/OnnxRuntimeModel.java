package org.legonn.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.legonn.dsl.contract.OnnxSignature;
import org.legonn.dsl.contract.OnnxSignature.Form;
import org.legonn.runtime.backend.OutsideModel;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.BackendException;

/** A model in ONNX Runtime. Owns its session. */
final class OnnxRuntimeModel implements OutsideModel {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final OnnxSignature signature;

  /** Many may run the session at once, but nobody while it is closed. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  OnnxRuntimeModel(OrtEnvironment environment, OrtSession session, OnnxSignature signature) {
    this.environment = environment;
    this.session = session;
    this.signature = signature;
  }

  @Override
  public float[][] scores(Source source) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the ONNX model is closed");
      }
      return run(source);
    } catch (OrtException e) {
      throw new BackendException(
          "the ONNX model fails on an utterance of %s (%s); it may be too short, or too long"
              .formatted(size(source), OnnxRuntimeEngine.oneLine(e)),
          e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private static String size(Source source) {
    return source.length() + (source instanceof Source.Samples ? " samples" : " frames");
  }

  private float[][] run(Source source) throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      inputs.put(signature.input(), speech(source));
      if (signature.lengths().isPresent()) {
        inputs.put(
            signature.lengths().get().name(),
            length(source.length(), signature.lengths().get().isLong()));
      }
      try (OrtSession.Result result = session.run(inputs, Set.of(signature.output()))) {
        return scores(result.get(0));
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor length(int length, boolean isLong) throws OrtException {
    long[] shape = {1};
    return isLong
        ? OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {length}), shape)
        : OnnxTensor.createTensor(environment, IntBuffer.wrap(new int[] {length}), shape);
  }

  private OnnxTensor speech(Source source) throws OrtException {
    if (source instanceof Source.Samples sound) {
      long[] shape = {1, sound.samples().length};
      return OnnxTensor.createTensor(environment, FloatBuffer.wrap(sound.samples()), shape);
    }
    float[][] frames = ((Source.Frames) source).features();
    int dimensions = frames[0].length;
    boolean framesFirst = signature.form() == Form.FRAMES;
    FloatBuffer values = FloatBuffer.allocate(frames.length * dimensions);
    for (int t = 0; t < frames.length; t++) {
      for (int d = 0; d < dimensions; d++) {
        values.put(framesFirst ? t * dimensions + d : d * frames.length + t, frames[t][d]);
      }
    }
    long[] shape =
        framesFirst
            ? new long[] {1, frames.length, dimensions}
            : new long[] {1, dimensions, frames.length};
    return OnnxTensor.createTensor(environment, values, shape);
  }

  /** {@code [1, positions, classes]}, whatever the file said. */
  private float[][] scores(OnnxValue value) {
    OnnxTensor output = (OnnxTensor) value;
    long[] shape = output.getInfo().getShape();
    int classes = signature.classes();
    if (shape.length != 3 || shape[0] != 1 || shape[2] != classes) {
      throw new BackendException(
          String.format(
              Locale.ROOT,
              "the ONNX model gives %s, but [1, positions, %d] is wanted; export it as [batch, positions, classes]",
              Arrays.toString(shape),
              classes));
    }
    FloatBuffer values = output.getFloatBuffer();
    float[][] scores = new float[(int) shape[1]][classes];
    for (float[] position : scores) {
      values.get(position);
    }
    return scores;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new BackendException(
          "the ONNX model can't be closed (%s)".formatted(OnnxRuntimeEngine.oneLine(e)), e);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
