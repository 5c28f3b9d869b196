package org.legonn.examples.experiment;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code evaluate --json} wrote of text.
 *
 * @param bleu of encoder and decoder, as the next two
 * @param ctc of the encoder alone
 */
public record TranslationFile(Figure bleu, Figure chrf, Figure exactMatch, Alone ctc) {
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .create();

  /**
   * A score in percent.
   *
   * @param low lower bound of its 95 % interval
   * @param high upper bound
   */
  public record Figure(double score, String signature, double low, double high) {}

  /** The encoder's own reading. */
  public record Alone(Figure bleu, Figure chrf, Figure exactMatch) {}

  public static TranslationFile read(Path file) throws IOException {
    return GSON.fromJson(Files.readString(file), TranslationFile.class);
  }
}
