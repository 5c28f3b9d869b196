package org.legonn.dsl.contract;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.dsl.contract.FeaturesContract.SamplesContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;

/**
 * Module contracts as JSON: a part of {@code module.json}, and a file beside an exported chain.
 * Reading trusts nothing: sizes, nesting and every type are checked, and the symbols against their
 * recorded fingerprint.
 */
public final class ContractJson {
  private static final int FORMAT = 1;

  private ContractJson() {}

  /** The contract as indented JSON; the same contract gives the same characters. */
  public static String write(ModuleContract contract) {
    return new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create()
            .toJson(tree(contract))
        + "\n";
  }

  static JsonObject tree(ModuleContract contract) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("name", contract.name());
    json.add("input", signal(contract.input()));
    json.add("output", signal(contract.output()));
    json.add("architecture", strings(contract.architecture()));
    return json;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws ContractFormatException with the place in the JSON and what is wanted there
   */
  public static ModuleContract read(String json) {
    return read(JsonNode.parse(json));
  }

  static ModuleContract read(JsonNode root) {
    int format = root.get("format").integer();
    if (format != FORMAT) {
      throw root.get("format")
          .fault(String.format(Locale.ROOT, "%d is wanted, %d is there", FORMAT, format));
    }
    return new ModuleContract(
        root.get("name").string(),
        signal(root.get("input")),
        signal(root.get("output")),
        root.get("architecture").strings());
  }

  private static JsonObject signal(SignalContract signal) {
    JsonObject json = new JsonObject();
    if (signal instanceof TextContract text) {
      json.addProperty("signal", "text");
      json.add("vocabulary", vocabulary(text.vocabulary()));
    } else if (signal instanceof MarginalsContract marginals) {
      json.addProperty("signal", "marginals");
      json.addProperty("blank", marginals.vocabulary().symbols().size());
      json.add("vocabulary", vocabulary(marginals.vocabulary()));
    } else if (signal instanceof SpeechContract speech) {
      json.addProperty("signal", "speech");
      json.add("features", features(speech.features()));
    }
    return json;
  }

  private static SignalContract signal(JsonNode json) {
    String kind = json.get("signal").string();
    return switch (kind) {
      case "text" -> new TextContract(vocabulary(json.get("vocabulary")));
      case "marginals" -> marginals(json);
      case "speech" -> new SpeechContract(features(json.get("features")));
      default ->
          throw json.get("signal")
              .fault("text, marginals or speech is wanted, " + Quote.of(kind) + " is there");
    };
  }

  private static SignalContract marginals(JsonNode json) {
    VocabularyContract vocabulary = vocabulary(json.get("vocabulary"));
    int blank = json.get("blank").integer();
    int last = vocabulary.symbols().size();
    if (blank != last) {
      throw json.get("blank")
          .fault(
              String.format(
                  Locale.ROOT,
                  "%d, the class after the last symbol, is wanted, %d is there",
                  last,
                  blank));
    }
    return new MarginalsContract(vocabulary);
  }

  private static JsonObject vocabulary(VocabularyContract vocabulary) {
    JsonArray files = new JsonArray();
    for (FileFingerprint file : vocabulary.files()) {
      JsonObject entry = new JsonObject();
      entry.addProperty("name", file.name());
      entry.addProperty("sha256", file.sha256());
      files.add(entry);
    }
    JsonObject json = new JsonObject();
    json.addProperty("name", vocabulary.name());
    json.addProperty("segmentation", vocabulary.segmentation().toString());
    json.addProperty("normalization", vocabulary.normalization().toString());
    json.addProperty("casing", vocabulary.casing().toString());
    json.addProperty("tokenization", vocabulary.tokenization().toString());
    json.add("files", files);
    json.addProperty("fingerprint", vocabulary.symbols().fingerprint());
    json.add("symbols", strings(vocabulary.symbols().symbols()));
    return json;
  }

  private static VocabularyContract vocabulary(JsonNode json) {
    List<FileFingerprint> files =
        json.get("files").list().stream()
            .map(
                file -> new FileFingerprint(file.get("name").string(), file.get("sha256").string()))
            .toList();
    return new VocabularyContract(
        json.get("name").string(),
        symbols(json),
        procedure(json.get("segmentation")),
        procedure(json.get("normalization")),
        procedure(json.get("casing")),
        procedure(json.get("tokenization")),
        files);
  }

  private static Procedure procedure(JsonNode json) {
    String text = json.string();
    return Procedure.parse(text)
        .orElseThrow(() -> json.fault("NAME/VERSION is wanted, " + Quote.of(text) + " is there"));
  }

  private static SymbolTable symbols(JsonNode vocabulary) {
    JsonNode symbols = vocabulary.get("symbols");
    SymbolTable table;
    try {
      table = SymbolTable.of(symbols.strings());
    } catch (SymbolsInvalidException e) {
      throw symbols.fault(String.format(Locale.ROOT, "symbol %d: %s", e.line() - 1, e.problem()));
    }
    if (!table.fingerprint().equals(vocabulary.get("fingerprint").string())) {
      throw vocabulary
          .get("fingerprint")
          .fault("the fingerprint of the symbols, " + table.fingerprint() + ", is wanted");
    }
    return table;
  }

  private static JsonObject features(FeaturesContract features) {
    JsonObject json = new JsonObject();
    json.addProperty("name", features.name());
    if (features instanceof LogMelContract logMel) {
      json.addProperty("kind", "log-mel");
      json.addProperty("sampleRate", logMel.sampleRate());
      json.addProperty("bins", logMel.bins());
      json.addProperty("energies", logMel.energies().toString());
    } else if (features instanceof PrecomputedContract precomputed) {
      json.addProperty("kind", "precomputed");
      json.addProperty("dimensions", precomputed.dimensions());
      json.addProperty("framesPerSecond", precomputed.framesPerSecond());
    } else if (features instanceof SamplesContract samples) {
      json.addProperty("kind", "samples");
      json.addProperty("sampleRate", samples.sampleRate());
    }
    json.addProperty("standardization", features.standardization().toString());
    return json;
  }

  private static FeaturesContract features(JsonNode json) {
    String name = json.get("name").string();
    String kind = json.get("kind").string();
    Procedure standardization = procedure(json.get("standardization"));
    try {
      return switch (kind) {
        case "log-mel" ->
            new LogMelContract(
                name,
                json.get("sampleRate").integer(),
                json.get("bins").integer(),
                procedure(json.get("energies")),
                standardization);
        case "precomputed" ->
            new PrecomputedContract(
                name,
                json.get("dimensions").integer(),
                json.get("framesPerSecond").number(),
                standardization);
        case "samples" ->
            new SamplesContract(name, json.get("sampleRate").integer(), standardization);
        default ->
            throw json.get("kind")
                .fault(
                    "log-mel, precomputed or samples is wanted, " + Quote.of(kind) + " is there");
      };
    } catch (ContractFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw json.fault(String.valueOf(e.getMessage()));
    }
  }

  private static JsonArray strings(List<String> strings) {
    JsonArray json = new JsonArray(strings.size());
    strings.forEach(json::add);
    return json;
  }
}
