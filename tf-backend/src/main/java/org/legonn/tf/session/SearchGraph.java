package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.SymbolGuidance;
import org.legonn.runtime.backend.SymbolGuidance.Kind;
import org.legonn.runtime.backend.SymbolTerms;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Pass;
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

  private final ChainInputs inputs;
  private final SearchStructure structure;
  private final int end;
  private final PhraseTensors phrases;
  private final SearchScalars scalars;
  private final @Nullable GuidanceInputs guidance;
  private final Hypotheses hypotheses;
  private final DraftAcceptance acceptance;
  private final @Nullable Operand<TInt32> rounds;

  SearchGraph(
      Ops tf,
      Pass pass,
      ChainInputs inputs,
      DecoderModule decoder,
      InterfaceMarginals marginals,
      SearchStructure structure,
      PhraseTensors phrases,
      DraftAcceptance acceptance) {
    this.inputs = inputs;
    this.structure = structure;
    this.end = decoder.endOfSentence();
    this.phrases = phrases;
    this.acceptance = acceptance;
    this.scalars =
        new SearchScalars(
            scalar(tf, TInt32.class),
            scalar(tf, TFloat32.class),
            tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1))),
            scalar(tf, TInt32.class),
            scalar(tf, TFloat32.class));
    this.guidance =
        structure.guidance().isEmpty()
            ? null
            : GuidanceInputs.placeholders(tf, structure.termSymbols());
    if (structure.drafts()) {
      DraftedSearch.Found found = DraftedSearch.emit(pass, decoder, marginals, structure, scalars);
      this.hypotheses = found.hypotheses();
      this.rounds = found.rounds();
    } else {
      this.hypotheses = BeamSearch.emit(pass, decoder, marginals, structure, scalars, guidance);
      this.rounds = null;
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
      inputs.feedSources(runner, scope, batch.stream().map(GuidedSource::source).toList());
      runner.feed(scalars.nBest(), scope.own(TInt32.scalarOf(plan.nBest())));
      runner.feed(
          scalars.lengthPenalty(), scope.own(TFloat32.scalarOf((float) plan.lengthPenalty())));
      runner.feed(scalars.maximumLengths(), scope.own(TInt32.vectorOf(maximumLengths)));
      runner.feed(scalars.minimumLength(), scope.own(TInt32.scalarOf(plan.minimumLength())));
      runner.feed(scalars.ctcWeight(), scope.own(TFloat32.scalarOf((float) plan.ctcWeight())));
      if (guidance != null) {
        feed(runner, scope, guidance, batch.stream().map(GuidedSource::guidance).toList());
      }
      runner.fetch(hypotheses.symbols()).fetch(hypotheses.lengths()).fetch(hypotheses.scores());
      if (rounds != null) {
        runner.fetch(rounds);
      }
      Result result = scope.own(run.run());
      List<List<Hypothesis>> found = new ArrayList<>();
      for (int sentence = 0; sentence < batch.size(); sentence++) {
        found.add(read(result, sentence, plan.nBest()));
      }
      if (rounds != null) {
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
