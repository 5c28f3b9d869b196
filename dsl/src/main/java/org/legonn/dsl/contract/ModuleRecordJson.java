package org.legonn.dsl.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;

/**
 * A trained module's record as JSON: the content of {@code module.json}. Reading trusts nothing:
 * sizes, nesting and every type are checked, and the symbols against their recorded fingerprint.
 */
public final class ModuleRecordJson {
  /** Raised by a change that readers of the one before would misunderstand. */
  static final int FORMAT = 1;

  private ModuleRecordJson() {}

  /** The record as indented JSON; the same record gives the same characters. */
  public static String write(ModuleRecord module) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("name", module.name());
    json.addProperty("class", module.type());
    json.addProperty("legonn", module.legonn());
    json.addProperty("run", module.run());
    json.addProperty("step", module.step());
    json.addProperty("sha256", module.sha256());
    json.addProperty("grounded", module.grounded());
    module.lengths().ifPresent(lengths -> json.add("lengths", lengths(lengths)));
    module.extended().ifPresent(extended -> json.add("extended", extended(extended)));
    json.add("contract", ContractJson.tree(module.contract()));
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n";
  }

  private static JsonObject lengths(TrainedLengths lengths) {
    JsonObject json = new JsonObject();
    json.addProperty("least", lengths.least());
    json.addProperty("greatest", lengths.greatest());
    return json;
  }

  private static JsonObject extended(Extended extended) {
    JsonArray vocabularies = new JsonArray();
    for (VocabularyChange change : extended.vocabularies()) {
      JsonObject json = new JsonObject();
      json.addProperty("name", change.vocabulary());
      json.addProperty("from", change.from());
      json.addProperty("kept", change.kept());
      json.addProperty("started", change.started());
      json.addProperty("dropped", change.dropped());
      vocabularies.add(json);
    }
    JsonObject json = new JsonObject();
    json.addProperty("sha256", extended.sha256());
    // As text: readers of JSON round numbers that are that long.
    json.addProperty("seed", Long.toString(extended.seed()));
    json.add("vocabularies", vocabularies);
    return json;
  }

  /** Reads a file of UTF-8; otherwise as {@link #read(String)}. */
  public static ModuleRecord read(byte[] json) {
    try {
      return read(UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
    } catch (CharacterCodingException e) {
      throw new ContractFormatException("$", "the text is not UTF-8");
    }
  }

  /**
   * Reads what {@link #write} wrote. Members that it doesn't know are passed over.
   *
   * @throws ContractFormatException with the place in the JSON and what is wanted there
   * @throws ForeignRecordException if another version wrote it, in a form that this one can't read
   */
  public static ModuleRecord read(String json) {
    JsonNode root = JsonNode.parse(json);
    requireFormat(root);
    try {
      return new ModuleRecord(
          root.get("name").string(),
          root.get("class").string(),
          root.get("legonn").string(),
          ContractJson.read(root.get("contract")),
          root.find("lengths").map(ModuleRecordJson::lengths),
          root.get("grounded").truth(),
          root.get("run").string(),
          root.get("step").wholeNumber(),
          root.get("sha256").string(),
          root.find("extended").map(ModuleRecordJson::extended));
    } catch (ContractFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw root.fault(String.valueOf(e.getMessage()));
    }
  }

  private static TrainedLengths lengths(JsonNode json) {
    return new TrainedLengths(json.get("least").integer(), json.get("greatest").integer());
  }

  private static Extended extended(JsonNode json) {
    return new Extended(
        json.get("sha256").string(),
        seed(json.get("seed")),
        json.get("vocabularies").list().stream()
            .map(
                change ->
                    new VocabularyChange(
                        change.get("name").string(),
                        change.get("from").string(),
                        change.get("kept").integer(),
                        change.get("started").integer(),
                        change.get("dropped").integer()))
            .toList());
  }

  private static long seed(JsonNode json) {
    try {
      return Long.parseLong(json.string());
    } catch (NumberFormatException e) {
      throw json.fault("a whole number as text is wanted, " + json.quoted() + " is there");
    }
  }

  private static void requireFormat(JsonNode root) {
    int format = root.get("format").integer();
    if (format > FORMAT) {
      throw new ForeignRecordException(
          String.format(
              Locale.ROOT,
              "was written by LegoNN %s in format %d, and this LegoNN reads up to format %d; use that version or a later one",
              writer(root),
              format,
              FORMAT));
    }
    if (format < FORMAT) {
      throw root.get("format")
          .fault(String.format(Locale.ROOT, "%d is wanted, %d is there", FORMAT, format));
    }
    if (root.find("contract").isEmpty() && root.find("input").isPresent()) {
      throw new ForeignRecordException(
          "is a bare contract, as LegoNN wrote it before it kept weights as safetensors; nothing converts such a module: train it anew");
    }
  }

  /** The version alone is wanted here, whatever else a later one writes. */
  private static String writer(JsonNode root) {
    return root.find("legonn").map(JsonNode::quoted).orElse("of a later version").replace("\"", "");
  }
}
