package org.legonn.tf.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.settings.Workers;
import org.legonn.tf.primitives.GraphScope;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_ImportGraphDefOptions;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Vectors of fixed types and sizes that are summed over all workers at once, each by a ring.
 *
 * <p>TensorFlow's Java API opens no session on a server. This one is of the C API, and of nothing
 * but the sums: what is summed is computed elsewhere.
 */
public final class Collective implements AutoCloseable {
  private static final String GIVEN = "given";
  private static final String SUM = "sum";
  private static final int GROUP = 1;

  /** Lines before what TensorFlow says: in which worker of its own names. */
  private static final Pattern PLACES = Pattern.compile("^(From /job:\\S+\\s+)+");

  /** Bytes that stay in a core's cache. */
  private static final int CHUNK = 1 << 18;

  /**
   * What is summed.
   *
   * @param size in numbers
   */
  public record Vector(Class<? extends TFloating> type, int size) {}

  private final Workers workers;
  private final List<Vector> vectors;
  private final TF_Graph graph;
  private final TF_Session session;
  private final TF_Status status;
  private final TF_Buffer options;
  private final TF_Output given;
  private final TF_Output sums;

  // Kept from sum to sum: new memory for all gradients costs as much as to copy them.
  private final List<TF_Tensor> fed = new ArrayList<>();
  private final List<TFloating> summed = new ArrayList<>();
  private final byte[] chunk = new byte[CHUNK];

  Collective(
      Workers workers, String job, ConfigProto settings, List<Vector> vectors, int firstKey) {
    this.workers = workers;
    this.vectors = List.copyOf(vectors);
    this.status = tensorflow.TF_NewStatus();
    this.graph = tensorflow.TF_NewGraph();
    try {
      load(definition(workers, job, firstKey));
      this.session = open(settings);
    } catch (TensorFlowException e) {
      tensorflow.TF_DeleteGraph(graph);
      tensorflow.TF_DeleteStatus(status);
      throw lost(e);
    } catch (RuntimeException | Error e) {
      tensorflow.TF_DeleteGraph(graph);
      tensorflow.TF_DeleteStatus(status);
      throw e;
    }
    // By the key, TensorFlow finds the same run of all workers.
    RunOptions.Builder run = RunOptions.newBuilder();
    run.getExperimentalBuilder().setCollectiveGraphKey(firstKey + 1L);
    this.options = TF_Buffer.newBufferFromString(run.build());
    this.given = outputs(GIVEN);
    this.sums = outputs(SUM);
    for (Vector vector : vectors) {
      TFloating sum = Tensor.of(vector.type(), Shape.of(vector.size()));
      summed.add(sum);
      fed.add(
          tensorflow.TF_AllocateTensor(
              sum.dataType().getNumber(), new long[] {vector.size()}, 1, sum.numBytes()));
    }
  }

  private GraphDef definition(Workers workers, String job, int firstKey) {
    try (Graph described = new Graph()) {
      DeviceSpec here =
          DeviceSpec.newBuilder()
              .job(job)
              .task(workers.index())
              .deviceType(DeviceSpec.DeviceType.CPU)
              .deviceIndex(0)
              .build();
      Ops tf = GraphScope.operations(described).withDevice(here);
      Operand<TInt32> count = tf.constant(workers.count());
      Operand<TInt32> group = tf.constant(GROUP);
      for (int i = 0; i < vectors.size(); i++) {
        Placeholder<? extends TFloating> own =
            tf.withName(GIVEN + i)
                .placeholder(
                    vectors.get(i).type(), Placeholder.shape(Shape.of(vectors.get(i).size())));
        // Java has no class for the operation.
        OperationBuilder sum =
            tf.scope()
                .apply(described.opBuilder("CollectiveReduceV2", SUM + i, tf.scope()))
                .addInput(own.asOutput())
                .addInput(count.asOutput())
                .addInput(group.asOutput())
                .addInput(tf.constant(firstKey + i).asOutput())
                .addInputList(new Output<?>[0]);
        sum.setAttr("merge_op", "Add")
            .setAttr("final_op", "Id")
            .setAttr("communication_hint", "ring")
            .build();
      }
      return described.toGraphDef();
    }
  }

  private void load(GraphDef definition) {
    TF_ImportGraphDefOptions plain = tensorflow.TF_NewImportGraphDefOptions();
    TF_Buffer bytes = TF_Buffer.newBufferFromString(definition);
    try {
      tensorflow.TF_GraphImportGraphDef(graph, bytes, plain, status);
      status.throwExceptionIfNotOK();
    } finally {
      bytes.close();
      tensorflow.TF_DeleteImportGraphDefOptions(plain);
    }
  }

  private TF_Session open(ConfigProto settings) {
    TF_SessionOptions options = tensorflow.TF_NewSessionOptions();
    try (BytePointer bytes = new BytePointer(settings.toByteArray())) {
      tensorflow.TF_SetTarget(
          options,
          String.format(Locale.ROOT, "grpc://localhost:%d", workers.port(workers.index())));
      tensorflow.TF_SetConfig(options, bytes, bytes.capacity(), status);
      status.throwExceptionIfNotOK();
      TF_Session opened = tensorflow.TF_NewSession(graph, options, status);
      status.throwExceptionIfNotOK();
      return opened;
    } finally {
      tensorflow.TF_DeleteSessionOptions(options);
    }
  }

  private TF_Output outputs(String name) {
    TF_Output outputs = new TF_Output(vectors.size());
    for (int i = 0; i < vectors.size(); i++) {
      TF_Operation operation = tensorflow.TF_GraphOperationByName(graph, name + i);
      outputs.getPointer(i).oper(operation).index(0);
    }
    return outputs;
  }

  /**
   * The sums over all workers, which must all be here.
   *
   * @param own of the types and sizes that this is for; they stay the caller's
   * @return of the same types and sizes; they stay this one's, until the next sum
   * @throws WorkersException if a worker is lost; nothing can be exchanged any more then
   */
  public List<TFloating> sum(List<TFloating> own) {
    try (PointerPointer<TF_Tensor> feeds = new PointerPointer<>(vectors.size());
        PointerPointer<TF_Tensor> fetches = new PointerPointer<>(vectors.size())) {
      for (int i = 0; i < vectors.size(); i++) {
        copy(own.get(i), fed.get(i));
        feeds.put(i, fed.get(i));
      }
      tensorflow.TF_SessionRun(
          session,
          options,
          given,
          feeds,
          vectors.size(),
          sums,
          fetches,
          vectors.size(),
          (PointerPointer<TF_Operation>) null,
          0,
          null,
          status);
      status.throwExceptionIfNotOK();
      for (int i = 0; i < vectors.size(); i++) {
        TF_Tensor fetched = new TF_Tensor(fetches.get(TF_Tensor.class, i));
        copy(fetched, summed.get(i));
        tensorflow.TF_DeleteTensor(fetched);
      }
      return List.copyOf(summed);
    } catch (TensorFlowException e) {
      throw lost(e);
    }
  }

  private WorkersException lost(TensorFlowException e) {
    return new WorkersException(
        String.format(
            Locale.ROOT,
            "worker %d lost the others (%s); start all of them again to go on from the newest checkpoint",
            workers.index(),
            FirstLine.of(PLACES.matcher(String.valueOf(e.getMessage())).replaceFirst(""))),
        e);
  }

  // Between TensorFlow Java's buffers and others, a direct copy goes byte by byte.

  private void copy(TFloating from, TF_Tensor to) {
    ByteDataBuffer source = from.asRawTensor().data();
    BytePointer target = new BytePointer(tensorflow.TF_TensorData(to));
    for (long start = 0; start < source.size(); start += chunk.length) {
      int size = (int) Math.min(chunk.length, source.size() - start);
      source.offset(start).read(chunk, 0, size);
      target.position(start).put(chunk, 0, size);
    }
  }

  private void copy(TF_Tensor from, TFloating to) {
    BytePointer source = new BytePointer(tensorflow.TF_TensorData(from));
    ByteDataBuffer target = to.asRawTensor().data();
    for (long start = 0; start < target.size(); start += chunk.length) {
      int size = (int) Math.min(chunk.length, target.size() - start);
      source.position(start).get(chunk, 0, size);
      target.offset(start).write(chunk, 0, size);
    }
  }

  @Override
  public void close() {
    tensorflow.TF_CloseSession(session, status);
    tensorflow.TF_DeleteSession(session, status);
    tensorflow.TF_DeleteGraph(graph);
    tensorflow.TF_DeleteStatus(status);
    fed.forEach(tensorflow::TF_DeleteTensor);
    summed.forEach(TFloating::close);
    options.close();
    given.close();
    sums.close();
  }
}
