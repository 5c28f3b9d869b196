package org.legonn.examples.an4;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.legonn.examples.speech.GermanText;
import org.legonn.examples.speech.Laboratory;
import org.legonn.examples.speech.ReadSpeechRecogniserTrainer;

/**
 * Read speech: a whole recogniser; its encoder with the decoder that learnt from German text; and a
 * recogniser of three modules from three models. Composed ones are scored as they are, then tuned.
 */
public final class An4Experiment {
  private static final String ENCODER = "read-speech-encoder";
  private static final String PHONEMES = "phoneme-encoder";
  private static final String PRONUNCIATION = "pronunciation-model";
  private static final String DECODER = "word-decoder";

  private final Laboratory laboratory;
  private final Path text;
  private final Path data;

  private An4Experiment(Laboratory laboratory, Path text, Path data) {
    this.laboratory = laboratory;
    this.text = text;
    this.data = data;
  }

  /** AN4's folder, the folder to write, then options for every command. */
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      System.err.println("give AN4's folder and a folder to write");
      System.exit(2);
    }
    Path out = Path.of(args[1]);
    Laboratory laboratory = new Laboratory(out, Arrays.asList(args).subList(2, args.length));
    try {
      new An4Experiment(laboratory, out.resolve("text"), Path.of(args[0])).run();
    } catch (Laboratory.FailedException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    System.out.println(laboratory.table("an4"));
  }

  private void run() throws IOException {
    GermanText.write(text);
    GermanText.train(laboratory, text);
    whole();
    threeModules();
  }

  private void whole() throws IOException {
    Laboratory.Trainer trainer = ReadSpeechRecogniserTrainer::run;
    laboratory.train("whole", trainer, speech("--steps", "7000", "--learning-rate", "1.5e-3"));
    evaluate("whole", trainer, "whole");
    evaluate("whole-encoder-german-decoder", trainer, "whole", from(DECODER, "german"));
    laboratory.train(
        "tuned", trainer, speech(tuning(from(ENCODER, "whole"), from(DECODER, "german"))));
    evaluate("whole-encoder-german-decoder-tuned", trainer, "tuned");
  }

  private void threeModules() throws IOException {
    laboratory.train(
        "phonemes",
        PhonemeRecogniserTrainer::run,
        speech("--steps", "7000", "--learning-rate", "1.5e-3"));
    evaluate("phonemes", PhonemeRecogniserTrainer::run, "phonemes");
    laboratory.train(
        "pronunciation",
        TextPronunciationTrainer::run,
        "--train-source", text.resolve("train.en").toString(),
        "--train-target", text.resolve("train.en").toString(),
        "--valid-source", text.resolve("valid.en").toString(),
        "--valid-target", text.resolve("valid.en").toString(),
        "--steps", "2500",
        "--batch-tokens", "3000",
        "--learning-rate", "2e-3",
        "--warmup", "200",
        "--valid-every", "500");
    Laboratory.Trainer trainer = ThreeModulesTrainer::run;
    evaluate(
        "three-modules",
        trainer,
        "phonemes",
        from(PRONUNCIATION, "pronunciation"),
        from(DECODER, "german"));
    laboratory.train(
        "three-tuned",
        trainer,
        speech(
            tuning(
                from(PHONEMES, "phonemes"),
                from(PRONUNCIATION, "pronunciation"),
                from(DECODER, "german"))));
    evaluate("three-modules-tuned", trainer, "three-tuned");
  }

  private String[] from(String module, String run) {
    return new String[] {"--load", laboratory.module(module, run)};
  }

  private static String[] tuning(String[]... modules) {
    List<String> options =
        new ArrayList<>(List.of("--steps", "1500", "--learning-rate", "3e-4"));
    for (String[] module : modules) {
      options.addAll(List.of(module));
    }
    return options.toArray(String[]::new);
  }

  private String[] speech(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--train", data.resolve("train.tsv").toString(),
                "--valid", data.resolve("dev.tsv").toString(),
                "--speed-perturb", "0.9,1.0,1.1",
                "--batch-tokens", "3000",
                "--warmup", "500",
                "--valid-every", "500"));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  private void evaluate(
      String name, Laboratory.Trainer trainer, String run, String[]... modules)
      throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--model", laboratory.run(run).toString(),
                "--test", data.resolve("dev.tsv").toString()));
    for (String[] module : modules) {
      options.addAll(List.of(module));
    }
    laboratory.evaluate(name, trainer, options.toArray(String[]::new));
  }
}
