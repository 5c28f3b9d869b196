package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.Signal;
import org.legonn.runtime.Dataset;
import org.legonn.runtime.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code marginals}. */
@Command(
    name = "marginals",
    description =
        "Write what an encoder says of each source as .npy files with a manifest, to train decoders"
            + " on without the encoder.",
    sortOptions = false)
final class MarginalsCommand implements Callable<Integer> {
  /** Frames of which rounding hardly shows. */
  private static final int MANY = 1 << 20;

  private final ChainSource assembly;
  private final Console console;

  @Mixin private GivenTexts texts = new GivenTexts();

  @Option(
      names = "--module",
      paramLabel = "NAME",
      description = "The encoder or transcoder (default: the last before the decoder).")
  private @Nullable String name;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the marginals; must be new or empty.")
  private Path out;

  MarginalsCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    DeclaredChain chain = assembly.chain().declared();
    List<String> encoders = chain.encoders().stream().map(DeclaredModule::name).toList();
    String module = name == null ? encoders.get(encoders.size() - 1) : name;
    int count =
        texts.ask(
            assembly,
            console,
            new GivenTexts.Question<Integer>() {
              @Override
              public <I extends Signal> Integer ask(
                  Evaluation<I> evaluation, Dataset<? super I> data) {
                return evaluation.recordMarginals(data, module, out);
              }
            });
    int index = encoders.indexOf(module);
    console
        .err()
        .println(String.format(Locale.ROOT, "%s: %,d sources, which this declares:", out, count));
    console
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "@Precomputed(dimensions = %d, framesPerSecond = %s, standardization ="
                    + " Standardization.NONE)",
                chain.encoders().get(index).target().symbols().size() + 1,
                positionsPerSecond(chain, index)));
    return 0;
  }

  /** Of text, which has no seconds, any number does. */
  private static double positionsPerSecond(DeclaredChain chain, int index) {
    double share = chain.positions(MANY)[index] / (double) MANY;
    return chain.features().map(features -> features.framesPerSecond() * share).orElse(1.0);
  }
}
