package org.legonn.runtime.train;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.legonn.dsl.contract.FileFingerprint;
import org.legonn.dsl.contract.Fingerprints;

/**
 * The list of a packaged module's weight files: a class path can't be listed, and what comes from
 * it is to be whole.
 *
 * @param files their names, without folders, and fingerprints
 */
public record WeightFiles(List<FileFingerprint> files) {
  /** The name of the list's own file, beside the weights. */
  public static final String NAME = "weights.json";

  /** A name that leads out of a folder, or is none everywhere, is refused. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public WeightFiles {
    files = List.copyOf(files);
    for (FileFingerprint file : files) {
      if (!PLAIN_NAME.matcher(file.name()).matches()) {
        throw new IllegalArgumentException("a weight file has no plain name");
      }
      if (!SHA_256.matcher(file.sha256()).matches()) {
        throw new IllegalArgumentException("the SHA-256 of " + file.name() + " is none");
      }
    }
  }

  /** The list of the files in a module's folder, but for its contract. */
  public static WeightFiles in(Path folder) throws IOException {
    List<FileFingerprint> files = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path file : children.sorted().toList()) {
        if (!file.endsWith(ModuleFolder.CONTRACT)) {
          files.add(
              new FileFingerprint(
                  file.getFileName().toString(), Fingerprints.of(Files.readAllBytes(file))));
        }
      }
    }
    return new WeightFiles(files);
  }

  /** The list as indented JSON. */
  public String json() {
    JsonArray list = new JsonArray();
    for (FileFingerprint file : files) {
      JsonObject entry = new JsonObject();
      entry.addProperty("name", file.name());
      entry.addProperty("sha256", file.sha256());
      list.add(entry);
    }
    JsonObject json = new JsonObject();
    json.add("files", list);
    return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static WeightFiles read(String json) {
    try {
      List<FileFingerprint> files = new ArrayList<>();
      JsonObject list = JsonParser.parseString(json).getAsJsonObject();
      for (JsonElement entry : list.getAsJsonArray("files")) {
        JsonObject file = entry.getAsJsonObject();
        files.add(
            new FileFingerprint(
                file.getAsJsonPrimitive("name").getAsString(),
                file.getAsJsonPrimitive("sha256").getAsString()));
      }
      return new WeightFiles(files);
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NullPointerException e) {
      throw new IllegalArgumentException("it is no list of files", e);
    }
  }
}
