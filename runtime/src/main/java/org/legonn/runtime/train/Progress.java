package org.legonn.runtime.train;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.data.Batch;
import org.legonn.runtime.data.Position;
import org.legonn.runtime.disk.JsonRecord;

/**
 * Where a run stands. Every random draw is a function of the seed and of this, so that with the
 * weights and the optimizer's state it is all that a run needs to go on as if it had never stopped.
 *
 * @param step optimizer steps, those counted that were skipped
 * @param chains that train, in order: one, or a family's
 * @param best the best validation
 * @param skips steps that were skipped
 */
record Progress(long step, List<Standing> chains, BestValidation best, SkippedSteps skips) {
  private static final String CHAINS = "chains";
  private static final String BEST = "best";
  private static final String SINCE = "since";

  Progress {
    chains = List.copyOf(chains);
  }

  /** Before the first step of these assemblies; of one that trains alone the name is empty. */
  static Progress start(List<String> assemblies) {
    return new Progress(
        0,
        assemblies.stream().map(Standing::start).toList(),
        BestValidation.NONE,
        SkippedSteps.NONE);
  }

  /** The names of the assemblies, in order. */
  List<String> assemblies() {
    return chains.stream().map(Standing::assembly).toList();
  }

  /** Where a chain stands. */
  Standing of(int chain) {
    return chains.get(chain);
  }

  /** The same with the shares that it says otherwise, of corpora of so many pairs. */
  Progress ofPairs(List<Long> pairs) {
    List<Standing> known = new ArrayList<>();
    for (int i = 0; i < chains.size(); i++) {
      known.add(chains.get(i).of(pairs.get(i)));
    }
    return new Progress(step, known, best, skips);
  }

  private List<Standing> with(int chain, UnaryOperator<Standing> change) {
    List<Standing> changed = new ArrayList<>(chains);
    changed.set(chain, change.apply(chains.get(chain)));
    return changed;
  }

  /** After a chain's step on batches of which the last is this one. */
  Progress afterStep(int chain, Batch last, Losses losses) {
    return new Progress(
        step + 1,
        with(chain, standing -> standing.afterStep(last, losses)),
        best,
        skips.afterOneTaken());
  }

  /** After a step that was skipped. */
  Progress afterSkipped(int chain, Batch last) {
    return new Progress(
        step + 1, with(chain, standing -> standing.afterSkipped(last)), best, skips.plusOne());
  }

  Progress atStartOf(int chain, int epoch) {
    return new Progress(step, with(chain, standing -> standing.atStartOf(epoch)), best, skips);
  }

  Progress logged(int chain) {
    return new Progress(step, with(chain, Standing::logged), best, skips);
  }

  Progress validated(double score, boolean higherIsBetter) {
    return new Progress(step, chains, best.after(step, score, higherIsBetter), skips);
  }

  /** As it is written. */
  JsonObject json(Gson gson) {
    return gson.toJsonTree(
            chains.size() == 1
                ? new Lone(step, of(0).share(), of(0).position(), of(0).meter(), best, skips, null)
                : this)
        .getAsJsonObject();
  }

  /**
   * As it was written.
   *
   * @throws JsonParseException if a member is missing, or of another kind
   */
  static Progress read(Gson gson, JsonObject json) {
    return json.has(CHAINS)
        ? JsonRecord.read(gson, json, Progress.class, Set.of("examples"))
        : JsonRecord.read(gson, json, Lone.class, Set.of("examples")).progress();
  }

  /** Makes what was written wait for a better validation as long as after the best. */
  static void renewPatience(JsonObject json) {
    json.getAsJsonObject(BEST).addProperty(SINCE, 0);
  }

  /** That of a chain that trains alone: its members stand beside the run's. */
  private record Lone(
      long step,
      double share,
      Position position,
      LossMeter meter,
      BestValidation best,
      SkippedSteps skips,
      @Nullable Long examples) {
    private Lone {
      // A checkpoint of before steps were skipped says nothing of them.
      skips = Objects.requireNonNullElse(skips, SkippedSteps.NONE);
    }

    Progress progress() {
      return new Progress(
          step, List.of(new Standing("", step, share, position, meter, examples)), best, skips);
    }
  }
}
