package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.GraphScope;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.Products;
import org.legonn.tf.primitives.Weights;
import org.legonn.tf.search.BeamSearch;
import org.legonn.tf.search.Hypotheses;
import org.legonn.tf.search.SearchScalars;
import org.legonn.tf.search.SearchStructure;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/**
 * A chain's search as a graph of its own, for a SavedModel.
 *
 * <p>TensorFlow Java's exporter leaves resource variables out; so the operations that save and
 * restore them are emitted here, and named in the meta graph.
 */
final class ExportGraph {
  private static final String SIGNATURE = "serving_default";
  private static final String PREDICT = "tensorflow/serving/predict";
  private static final String TAG = "serve";

  private final Ops tf;
  private final Weights weights;
  private final ChainModules modules;

  private ExportGraph(Ops tf, ModelPlan plan) {
    this.tf = tf;
    this.weights = new Weights(tf);
    this.modules = ChainModules.of(plan.chain());
  }

  static MetaGraphDef of(ModelPlan plan, Products products, SearchPlan search, Set<String> assets) {
    try (Graph graph = new Graph()) {
      ExportGraph emitted = new ExportGraph(GraphScope.operations(graph), plan);
      MetaGraphDef.Builder meta = MetaGraphDef.newBuilder();
      meta.putSignatureDef(SIGNATURE, emitted.signature(plan, products, search));
      meta.setSaverDef(emitted.saver());
      assets.stream().sorted().map(emitted::asset).forEach(meta::addAssetFileDef);
      meta.getMetaInfoDefBuilder().addTags(TAG).setTensorflowVersion(TensorFlow.version());
      return meta.setGraphDef(graph.toGraphDef()).build();
    }
  }

  private SignatureDef signature(ModelPlan plan, Products products, SearchPlan search) {
    ChainInputs inputs = new ChainInputs(tf, plan.chain().encoders().get(0), 0);
    Pass pass = Pass.inference(tf.withSubScope("infer"), weights, products);
    List<InterfaceMarginals> interfaces = modules.emitInterfaces(pass, inputs.source());
    InterfaceMarginals last = interfaces.get(interfaces.size() - 1);
    Operand<TInt32> maximumLengths =
        tf.math.maximum(
            tf.math.add(
                tf.math.mul(last.lengths(), tf.constant(search.symbolsPerPosition())),
                tf.constant(search.moreSymbols())),
            tf.constant(Math.max(1, search.minimumLength())));
    Hypotheses found =
        BeamSearch.emit(
            pass,
            modules.decoder(),
            last,
            SearchStructure.of(search),
            new SearchScalars(
                tf.constant(search.nBest()),
                tf.constant((float) search.lengthPenalty()),
                maximumLengths,
                tf.constant(search.minimumLength()),
                tf.constant((float) search.ctcWeight())),
            null);
    SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(PREDICT);
    signature.putInputs("source", info(inputs.sources()));
    signature.putInputs("source_lengths", info(inputs.sourceLengths()));
    signature.putOutputs("symbols", info(found.symbols()));
    signature.putOutputs("lengths", info(found.lengths()));
    signature.putOutputs("scores", info(found.scores()));
    return signature.build();
  }

  private SaverDef saver() {
    SortedMap<String, Parameter> variables = new TreeMap<>();
    modules.parameters().forEach(parameter -> variables.put(parameter.name(), parameter));
    Ops save = tf.withSubScope("save");
    Operand<TString> names =
        save.constant(NdArrays.vectorOfObjects(variables.keySet().toArray(new String[0])));
    Operand<TString> whole =
        save.constant(
            NdArrays.vectorOfObjects(
                Collections.nCopies(variables.size(), "").toArray(new String[0])));
    Placeholder<TString> prefix =
        save.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    List<Operand<?>> values = new ArrayList<>();
    variables.values().forEach(parameter -> values.add(weights.value(parameter)));
    Op saved = save.train.save(prefix, names, whole, values);
    Operand<TString> written = save.withControlDependencies(List.of(saved)).identity(prefix);
    Op restored =
        save.withControlDependencies(restores(save, prefix, names, whole, variables)).noOp();
    return SaverDef.newBuilder()
        .setFilenameTensorName(name(prefix))
        .setSaveTensorName(name(written))
        .setRestoreOpName(restored.op().name())
        .setVersion(SaverDef.CheckpointFormatVersion.V2)
        .build();
  }

  @SuppressWarnings("unchecked") // The types that restore was asked for.
  private List<Op> restores(
      Ops save,
      Operand<TString> prefix,
      Operand<TString> names,
      Operand<TString> whole,
      SortedMap<String, Parameter> variables) {
    Restore restored =
        save.train.restore(
            prefix, names, whole, Collections.nCopies(variables.size(), TFloat32.class));
    List<Op> assigns = new ArrayList<>();
    for (Parameter parameter : variables.values()) {
      Operand<TFloat32> value = (Operand<TFloat32>) restored.tensors().get(assigns.size());
      assigns.add(save.assignVariableOp(weights.handle(parameter), value));
    }
    return assigns;
  }

  private AssetFileDef asset(String file) {
    Operand<TString> path = tf.withSubScope("assets").constant(file);
    return AssetFileDef.newBuilder()
        .setFilename(file)
        .setTensorInfo(TensorInfo.newBuilder().setName(name(path)))
        .build();
  }

  private static TensorInfo info(Operand<?> operand) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    Shape known = operand.shape();
    if (known.isUnknown()) {
      shape.setUnknownRank(true);
    } else {
      for (long size : known.asArray()) {
        shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
      }
    }
    return TensorInfo.newBuilder()
        .setName(name(operand))
        .setDtype(operand.asOutput().dataType())
        .setTensorShape(shape)
        .build();
  }

  private static String name(Operand<?> operand) {
    return operand.op().name() + ":" + operand.asOutput().index();
  }
}
