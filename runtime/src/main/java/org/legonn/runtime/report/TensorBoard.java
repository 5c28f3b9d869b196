package org.legonn.runtime.report;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.result.DecodedTexts.Score;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Decoded;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Validated;
import org.legonn.runtime.result.TrainingListener;

/**
 * Writes the curves of training for TensorBoard: {@code train/…} and {@code valid/…}, with a CTC
 * loss for every module that ends at an interface.
 */
public final class TensorBoard implements TrainingListener {
  private final Path folder;
  private final List<String> interfaces;
  private final InstantSource clock;
  private @Nullable EventFile file;

  /**
   * Curves in a run's folder; every start of training begins a file of its own.
   *
   * @param interfaces names of the modules that end at an interface, in order
   */
  public TensorBoard(Path folder, List<String> interfaces) {
    this(folder, interfaces, InstantSource.system());
  }

  TensorBoard(Path folder, List<String> interfaces, InstantSource clock) {
    this.folder = folder;
    this.interfaces = List.copyOf(interfaces);
    this.clock = clock;
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof Started started) {
      EventFile opened = new EventFile(folder.resolve(name()), now());
      // A run that was killed before its first checkpoint begins anew, too.
      opened.restart(now(), started.step() + 1);
      file = opened;
    } else if (event instanceof Logged logged) {
      long step = logged.step();
      losses("train", step, logged.losses());
      scalar(step, "train/gradient_norm", logged.gradientNorm());
      scalar(step, "train/learning_rate", logged.learningRate());
      scalar(step, "train/tokens_per_second", logged.tokensPerSecond());
    } else if (event instanceof Validated validated) {
      losses("valid", validated.step(), validated.losses());
    } else if (event instanceof Decoded decoded) {
      decoded.texts().scores().forEach(score -> score(decoded.step(), score));
    }
  }

  /** TensorBoard takes a folder's files in the order of their names. */
  private String name() {
    return String.format(
        Locale.ROOT,
        "events.out.tfevents.%010d.legonn.%d",
        clock.instant().getEpochSecond(),
        ProcessHandle.current().pid());
  }

  private void losses(String group, long step, MeanLosses losses) {
    scalar(step, group + "/loss", losses.total());
    scalar(step, group + "/cross_entropy", losses.crossEntropy());
    for (int i = 0; i < losses.ctc().size(); i++) {
      scalar(step, group + "/ctc/" + interfaces.get(i), losses.ctc().get(i));
    }
  }

  private void score(long step, Score score) {
    String tag = "valid/" + score.metric().replace(' ', '_');
    scalar(step, tag, score.chain());
    scalar(step, tag + "/encoder_alone", score.encoder());
  }

  private void scalar(long step, String tag, double value) {
    if (file == null) {
      throw new IllegalStateException("no event before Started");
    }
    file.scalar(now(), step, tag, value);
  }

  private double now() {
    return clock.millis() / 1e3;
  }
}
