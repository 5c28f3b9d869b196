package org.legonn.runtime.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.legonn.runtime.failure.InputException;

/**
 * The lengths K of the interface sequences that a module was trained on, both ends included; in its
 * folder, {@code lengths.json}. Far outside of them it has to guess: its positions are strange to
 * it.
 */
record TrainedLengths(int least, int greatest) {
  /** The name of the file beside the weights. */
  static final String FILE = "lengths.json";

  /** The range of both. */
  TrainedLengths plus(TrainedLengths other) {
    return new TrainedLengths(Math.min(least, other.least), Math.max(greatest, other.greatest));
  }

  /** Whether the module was trained on sequences as long as that, or longer and shorter. */
  public boolean holds(int positions) {
    return least <= positions && positions <= greatest;
  }

  /**
   * What a module's folder says; empty for a module that begins a chain, or is older than this.
   *
   * @throws InputException if the file is damaged
   */
  static Optional<TrainedLengths> of(Path moduleFolder) {
    Path file = moduleFolder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(Files.readString(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(file + ": is damaged; delete it to go without", e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static TrainedLengths read(String text) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      return new TrainedLengths(
          json.getAsJsonPrimitive("least").getAsInt(),
          json.getAsJsonPrimitive("greatest").getAsInt());
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NullPointerException e) {
      throw new IllegalArgumentException("it holds no least and greatest length", e);
    }
  }

  void write(Path moduleFolder) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("least", least);
    json.addProperty("greatest", greatest);
    Files.writeString(moduleFolder.resolve(FILE), json + "\n", UTF_8);
  }

  @Override
  public String toString() {
    return least == greatest ? Integer.toString(least) : least + " to " + greatest;
  }
}
