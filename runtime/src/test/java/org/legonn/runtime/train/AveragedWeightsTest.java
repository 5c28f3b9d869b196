package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.GatedModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.settings.Objective;

final class AveragedWeightsTest {
  private final DeclaredChain chain = Modules.declared();

  /** Its proxy is a model, and nothing more. */
  private final Model without = new GatedModel().model();

  @Test
  void anEngineThatKeepsNoneIsRefusedInOneLine() {
    InputException refusal = assertThrows(InputException.class, () -> AveragedWeights.of(without));
    assertThat(refusal.message(Caller.COMMAND_LINE))
        .isEqualTo("this engine keeps no moving average of weights; leave --average-decay away");
  }

  @Test
  void anEngineThatKeepsOneIsAsked() {
    CountingModel with = new CountingModel(new ModelPlan(chain, Set.of(), Objective.DEFAULT, 0));
    assertThat(AveragedWeights.of(with)).isSameInstanceAs(with);
  }
}
