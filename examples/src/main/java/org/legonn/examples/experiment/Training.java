package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One run of a generated trainer.
 *
 * @param id the name of its folder
 * @param trainer the generated class
 * @param steps how long it is trained
 * @param options of {@code train}, but for the folder, the steps and the engine's
 * @param starts trainings whose weights a module begins with, by the module's name
 */
public record Training(
    String id, Class<?> trainer, int steps, List<String> options, Map<String, Training> starts)
    implements Job {
  public Training {
    options = List.copyOf(options);
    starts = ImmutableSortedMap.copyOf(starts);
  }

  @Override
  public ImmutableList<Training> needs() {
    return ImmutableList.copyOf(starts.values());
  }

  @Override
  public Command command(ExperimentFolder folder) {
    List<String> arguments = new ArrayList<>(List.of("train"));
    arguments.addAll(options);
    arguments.addAll(List.of("--steps", Integer.toString(steps)));
    arguments.addAll(List.of("--out", folder.run(this).toString()));
    arguments.addAll(folder.loads(starts));
    return new Command(trainer, arguments);
  }
}
