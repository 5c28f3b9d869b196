package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.SymbolGuidance;
import org.legonn.runtime.backend.SymbolGuidance.Kind;
import org.legonn.runtime.backend.SymbolTerms;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.ImportedGraph;
import org.legonn.tf.primitives.OperandSource;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.Products;
import org.legonn.tf.primitives.Weights;
import org.legonn.tf.search.BeamSearch;
import org.legonn.tf.search.DraftedSearch;
import org.legonn.tf.search.GuidanceInputs;
import org.legonn.tf.search.Hypotheses;
import org.legonn.tf.search.SearchScalars;
import org.legonn.tf.search.SearchStructure;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** A search of one structure behind a chain's last interface. */
final class SearchGraph {
  /**
   * Below this a hypothesis is none: a tiny vocabulary has fewer texts than the beam has places.
   */
  private static final float NONE = -1e29f;

  private final SearchStructure structure;
  private final int end;
  private final PhraseTensors phrases;
  private final DraftAcceptance acceptance;
  private final Emitted emitted;

  /**
   * Emits the search.
   *
   * @param modules of the chain
   * @param inputs what the chain is fed, emitted where it is told to
   */
  SearchGraph(
      WeightsSession weights,
      Products products,
      ChainModules modules,
      Function<Ops, ChainInputs> inputs,
      SearchStructure structure,
      PhraseTensors phrases,
      DraftAcceptance acceptance) {
    this.structure = structure;
    this.end = modules.decoder().endOfSentence();
    this.phrases = phrases;
    this.acceptance = acceptance;
    this.emitted =
        ImportedGraph.join(
            weights.graph(),
            weights.operations("search"),
            tf -> Emitted.of(tf, weights.weights(), products, modules, inputs, structure),
            Emitted::within);
  }

  /** What is fed and fetched. */
  private record Emitted(
      ChainInputs inputs,
      SearchScalars scalars,
      Optional<GuidanceInputs> guidance,
      Hypotheses hypotheses,
      Optional<Operand<TInt32>> rounds) {
    Emitted within(OperandSource here) {
      return new Emitted(
          inputs.within(here),
          scalars.within(here),
          guidance.map(given -> given.within(here)),
          hypotheses.within(here),
          rounds.map(here::capture));
    }

    static Emitted of(
        Ops tf,
        Weights weights,
        Products products,
        ChainModules modules,
        Function<Ops, ChainInputs> feeding,
        SearchStructure structure) {
      ChainInputs inputs = feeding.apply(tf);
      Pass pass = Pass.inference(tf, weights.in(tf), products);
      List<InterfaceMarginals> interfaces = modules.emitInterfaces(pass, inputs.source());
      InterfaceMarginals last = interfaces.get(interfaces.size() - 1);
      SearchScalars scalars =
          new SearchScalars(
              scalar(tf, TInt32.class),
              scalar(tf, TFloat32.class),
              tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1))),
              scalar(tf, TInt32.class),
              scalar(tf, TFloat32.class));
      if (structure.drafts()) {
        DraftedSearch.Found found =
            DraftedSearch.emit(pass, modules.decoder(), last, structure, scalars);
        return new Emitted(
            inputs, scalars, Optional.empty(), found.hypotheses(), Optional.of(found.rounds()));
      }
      Optional<GuidanceInputs> guidance =
          structure.guidance().isEmpty()
              ? Optional.empty()
              : Optional.of(GuidanceInputs.placeholders(tf, structure.termSymbols()));
      return new Emitted(
          inputs,
          scalars,
          guidance,
          BeamSearch.emit(pass, modules.decoder(), last, structure, scalars, guidance.orElse(null)),
          Optional.empty());
    }
  }

  private static <T extends TType> Operand<T> scalar(Ops tf, Class<T> type) {
    return tf.placeholder(type, Placeholder.shape(Shape.scalar()));
  }

  /**
   * The hypotheses of every source, the best first.
   *
   * @param plan one that the graph was emitted for
   * @param maximumLengths symbols after which a hypothesis of each source is cut
   */
  List<List<Hypothesis>> search(
      PartRun run, List<GuidedSource> batch, SearchPlan plan, int[] maximumLengths) {
    Session.Runner runner = run.runner();
    try (TensorScope scope = new TensorScope()) {
      SearchScalars scalars = emitted.scalars();
      emitted
          .inputs()
          .feedSources(runner, scope, batch.stream().map(GuidedSource::source).toList());
      runner.feed(scalars.nBest(), scope.own(TInt32.scalarOf(plan.nBest())));
      runner.feed(
          scalars.lengthPenalty(), scope.own(TFloat32.scalarOf((float) plan.lengthPenalty())));
      runner.feed(scalars.maximumLengths(), scope.own(TInt32.vectorOf(maximumLengths)));
      runner.feed(scalars.minimumLength(), scope.own(TInt32.scalarOf(plan.minimumLength())));
      runner.feed(scalars.ctcWeight(), scope.own(TFloat32.scalarOf((float) plan.ctcWeight())));
      emitted
          .guidance()
          .ifPresent(
              to -> feed(runner, scope, to, batch.stream().map(GuidedSource::guidance).toList()));
      Hypotheses hypotheses = emitted.hypotheses();
      runner.fetch(hypotheses.symbols()).fetch(hypotheses.lengths()).fetch(hypotheses.scores());
      emitted.rounds().ifPresent(runner::fetch);
      Result result = scope.own(run.run());
      List<List<Hypothesis>> found = new ArrayList<>();
      for (int sentence = 0; sentence < batch.size(); sentence++) {
        found.add(read(result, sentence, plan.nBest()));
      }
      if (emitted.rounds().isPresent()) {
        // With the end of sentence; a text that was cut has none, which doesn't matter here.
        long symbols =
            found.stream().flatMap(List::stream).mapToLong(each -> each.symbols().length + 1).sum();
        acceptance.drafted(symbols, ((TInt32) result.get(3)).getInt());
      }
      return List.copyOf(found);
    }
  }

  private void feed(
      Session.Runner runner, TensorScope scope, GuidanceInputs to, List<SymbolGuidance> guidances) {
    if (structure.guidance().contains(Kind.PREFIX)) {
      List<int[]> prefixes = guidances.stream().map(SymbolGuidance::prefix).toList();
      runner.feed(to.prefixes(), scope.own(PaddedTensors.ended(prefixes, GuidanceInputs.FREE)));
    }
    if (structure.guidance().contains(Kind.TERMS)) {
      List<SymbolTerms> terms = guidances.stream().map(SymbolGuidance::terms).toList();
      to.terms().values(terms, end).forEach((at, value) -> runner.feed(at, scope.own(value)));
    }
    guidances.get(0).phrases().ifPresent(list -> phrases.feed(runner, scope, to.phrases(), list));
  }

  private static List<Hypothesis> read(Result result, int sentence, int nBest) {
    TInt32 symbols = (TInt32) result.get(0);
    TInt32 lengths = (TInt32) result.get(1);
    TFloat32 scores = (TFloat32) result.get(2);
    List<Hypothesis> found = new ArrayList<>();
    for (int n = 0; n < nBest; n++) {
      float score = scores.getFloat(sentence, n);
      if (score > NONE) {
        int[] text = new int[lengths.getInt(sentence, n)];
        for (int u = 0; u < text.length; u++) {
          text[u] = symbols.getInt(sentence, n, u);
        }
        found.add(new Hypothesis(text, score));
      }
    }
    return List.copyOf(found);
  }
}
