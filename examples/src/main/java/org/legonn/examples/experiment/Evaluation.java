package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The modules of one training or of several, on held-out data.
 *
 * @param trainer the generated class of the assembly of all modules
 * @param model the training that made the modules, but for those that others made
 * @param loads those others, by the module's name
 */
public record Evaluation<T extends TestSet>(
    Class<?> trainer, Training model, Map<String, Training> loads, T test, Search search)
    implements Job {
  public Evaluation {
    loads = ImmutableSortedMap.copyOf(loads);
  }

  @Override
  public String id() {
    String others =
        loads.values().stream().map(Training::id).distinct().collect(Collectors.joining("-"));
    return "evaluate-"
        + model.id()
        + (others.isEmpty() ? "" : "-before-" + others)
        + search.suffix();
  }

  /** The trainings of {@link #loads}, by the module's name, as JSON has them. */
  Map<String, String> loadedIds() {
    return Maps.transformValues(loads, Training::id);
  }

  @Override
  public ImmutableList<Training> needs() {
    return ImmutableList.<Training>builder().add(model).addAll(loads.values()).build();
  }

  @Override
  public Command command(ExperimentFolder folder) {
    List<String> arguments = new ArrayList<>(List.of("evaluate"));
    arguments.addAll(List.of("--model", folder.run(model).toString()));
    arguments.addAll(folder.loads(loads));
    arguments.addAll(test.options(folder.alignments(this)));
    arguments.addAll(search.options());
    arguments.addAll(List.of("--json", folder.score(this).toString()));
    arguments.addAll(List.of("--output", folder.output(this).toString()));
    return new Command(trainer, arguments);
  }
}
