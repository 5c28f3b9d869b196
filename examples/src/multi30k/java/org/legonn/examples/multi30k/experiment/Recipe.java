package org.legonn.examples.multi30k.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.legonn.examples.experiment.ParallelText;
import org.legonn.examples.experiment.Training;

/**
 * How the systems are trained.
 *
 * @param steps of a system on all data
 */
record Recipe(Captions captions, int steps) {
  private static final String RATE = "2e-3";

  /** An ungrounded interface is learnt in smaller steps only. */
  private static final String UNGROUNDED_RATE = "1e-3";

  private static final String TUNING_RATE = "1e-3";

  /** A system on all data. */
  Assembled full(String id, Source source, Target target, int seed) {
    return train(id, source, target, steps, options(source, Part.ALL, seed, RATE));
  }

  /** A system on one of the halves, in as many passes over it. */
  Assembled half(String id, Source source, Part half) {
    return train(id, source, Target.ENGLISH, share(2), options(source, half, 1, RATE));
  }

  /** A system on a tenth, which soon knows it by heart: the best weights are kept. */
  Assembled tenth(String id, Source source) {
    List<String> options = options(source, Part.TENTH, 1, RATE);
    options.addAll(List.of("--keep-best", "loss"));
    return train(id, source, Target.ENGLISH, share(4), options);
  }

  /** A system whose interface nothing ties to its vocabulary. */
  Assembled withoutCtc(String id, Source source, int seed) {
    List<String> options = options(source, Part.ALL, seed, UNGROUNDED_RATE);
    options.addAll(List.of("--ctc-weight", "0"));
    return train(id, source, Target.ENGLISH, steps, options);
  }

  /** An encoder and a decoder of two trainings, trained on together. */
  Assembled tuned(String id, Assembled encoder, Assembled decoder) {
    Source source = encoder.source();
    Target target = decoder.target().settled();
    return new Assembled(
        source,
        target,
        new Training(
            id,
            Assembled.trainer(source, target),
            share(6),
            options(source, Part.ALL, 1, TUNING_RATE, share(180)),
            Map.of(
                source.module(), encoder.training(),
                target.module(), decoder.training())));
  }

  private static Assembled train(
      String id, Source source, Target target, int steps, List<String> options) {
    return new Assembled(
        source,
        target,
        new Training(id, Assembled.trainer(source, target), steps, options, Map.of()));
  }

  private int share(int parts) {
    return Math.max(1, steps / parts);
  }

  private List<String> options(Source source, Part part, int seed, String rate) {
    return options(source, part, seed, rate, Math.min(400, share(12)));
  }

  private List<String> options(Source source, Part part, int seed, String rate, int warmup) {
    String language = source.language();
    List<String> options =
        new ArrayList<>(
            ParallelText.training(
                new ParallelText(captions.train(part, language), captions.train(part, "en")),
                new ParallelText(captions.valid(language), captions.valid("en"))));
    options.addAll(List.of("--batch-tokens", "1550", "--warmup", Integer.toString(warmup)));
    options.addAll(List.of("--learning-rate", rate, "--seed", Integer.toString(seed)));
    return options;
  }
}
