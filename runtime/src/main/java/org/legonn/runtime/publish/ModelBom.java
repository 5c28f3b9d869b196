package org.legonn.runtime.publish;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.DeclaredVocabulary;
import org.legonn.dsl.contract.Product;
import org.legonn.runtime.settings.Coordinates;

/**
 * A published module's bill of materials as CycloneDX 1.6: its weights as a machine learning model
 * with licence, scores and the fingerprints of the data behind it. It has what the {@link
 * ModelCard} has, for machines.
 *
 * @param coordinates empty where the project's own {@code pom.xml} has them
 * @param weights SHA-256 of the weights, hexadecimal
 * @param run the run's {@code run.json}; empty where the folder has none
 * @param evaluations by the name of what was scored
 */
public record ModelBom(
    DeclaredModule module,
    Optional<Coordinates> coordinates,
    String licence,
    String weights,
    Optional<JsonObject> run,
    Map<String, PublishedScores> evaluations) {
  private static final String LIBRARY = "legonn-dsl";

  /** An SPDX expression by its form; what has another form is a name that somebody gave. */
  private static final Pattern EXPRESSION =
      Pattern.compile("[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*");

  /** The bill: the same for the same module, so without a time and a serial number. */
  public String json() {
    List<JsonObject> data = data();
    JsonArray components = new JsonArray();
    data.forEach(components::add);
    components.add(library());
    JsonObject metadata = new JsonObject();
    metadata.add("component", model(data));
    JsonObject bom = new JsonObject();
    bom.addProperty("bomFormat", "CycloneDX");
    bom.addProperty("specVersion", "1.6");
    bom.addProperty("version", 1);
    bom.add("metadata", metadata);
    bom.add("components", components);
    bom.add("dependencies", dependencies(data));
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(bom) + "\n";
  }

  private JsonObject model(List<JsonObject> data) {
    JsonObject model =
        component(
            "machine-learning-model",
            reference(),
            coordinates.map(Coordinates::artifact).orElse(module.name()));
    coordinates.ifPresent(
        it -> {
          model.addProperty("group", it.group());
          model.addProperty("version", it.version());
          model.addProperty("purl", reference());
        });
    model.addProperty(
        "description",
        "A trained LegoNN module, declared by %s".formatted(module.type().getName()));
    model.add("hashes", sha256(weights));
    model.add("licenses", listed(licences()));
    model.add("modelCard", card(data));
    return model;
  }

  private String reference() {
    return coordinates
        .map(it -> "pkg:maven/%s/%s@%s".formatted(it.group(), it.artifact(), it.version()))
        .orElse(module.name());
  }

  private JsonObject licences() {
    JsonObject choice = new JsonObject();
    if (EXPRESSION.matcher(licence).matches()) {
      choice.addProperty("expression", licence);
    } else {
      JsonObject named = new JsonObject();
      named.addProperty("name", licence);
      choice.add("license", named);
    }
    return choice;
  }

  private JsonObject card(List<JsonObject> data) {
    JsonObject approach = new JsonObject();
    approach.addProperty("type", "supervised");
    JsonArray datasets = new JsonArray();
    for (JsonObject each : data) {
      JsonObject dataset = new JsonObject();
      dataset.add("ref", each.get("bom-ref"));
      datasets.add(dataset);
    }
    JsonObject parameters = new JsonObject();
    parameters.add("approach", approach);
    parameters.addProperty("modelArchitecture", String.join(" ", module.spec().words()));
    parameters.add("datasets", datasets);
    parameters.add("inputs", listed(format(module.contract().input().describe())));
    parameters.add("outputs", listed(format(module.contract().output().describe())));
    JsonObject analysis = new JsonObject();
    analysis.add("performanceMetrics", metrics());
    JsonObject card = new JsonObject();
    card.add("modelParameters", parameters);
    card.add("quantitativeAnalysis", analysis);
    return card;
  }

  private static JsonObject format(String signal) {
    JsonObject format = new JsonObject();
    format.addProperty("format", signal);
    return format;
  }

  private JsonArray metrics() {
    JsonArray metrics = new JsonArray();
    evaluations.forEach(
        (evaluation, scores) ->
            scores
                .metrics()
                .forEach(
                    (name, measured) -> {
                      PublishedScores.Score score = measured.chain();
                      JsonObject interval = new JsonObject();
                      interval.addProperty("lowerBound", String.valueOf(score.low()));
                      interval.addProperty("upperBound", String.valueOf(score.high()));
                      JsonObject metric = new JsonObject();
                      metric.addProperty("type", name);
                      metric.addProperty("value", String.valueOf(score.score()));
                      metric.addProperty(
                          "slice",
                          "%s (%s sentences), the whole chain"
                              .formatted(evaluation, scores.sentences()));
                      metric.add("confidenceInterval", interval);
                      metrics.add(metric);
                    }));
    return metrics;
  }

  /** The vocabularies' symbols, and the files that the module learnt from. */
  private List<JsonObject> data() {
    List<JsonObject> data = new ArrayList<>();
    Map<Class<?>, DeclaredVocabulary> vocabularies = new LinkedHashMap<>();
    module.source().ifPresent(source -> vocabularies.put(source.type(), source));
    vocabularies.put(module.target().type(), module.target());
    vocabularies.values().forEach(vocabulary -> data.add(symbols(vocabulary)));
    run.ifPresent(
        facts ->
            ModelCard.members(facts, "data")
                .forEach(
                    (file, fingerprint) ->
                        data.add(
                            data(
                                "data-" + (data.size() + 1),
                                ModelCard.fileName(file),
                                ModelCard.text(fingerprint)))));
    return data;
  }

  private static JsonObject symbols(DeclaredVocabulary vocabulary) {
    return data(
        "vocabulary-" + vocabulary.type().getName(),
        vocabulary.contract().simpleName(),
        vocabulary.contract().symbols().fingerprint());
  }

  private static JsonObject data(String reference, String name, String fingerprint) {
    JsonObject data = component("data", reference, name);
    data.add("hashes", sha256(fingerprint));
    return data;
  }

  private static JsonObject library() {
    JsonObject library = component("library", libraryReference(), LIBRARY);
    library.addProperty("group", "org.legonn");
    library.addProperty("version", Product.VERSION);
    library.addProperty("purl", libraryReference());
    return library;
  }

  private static String libraryReference() {
    return "pkg:maven/org.legonn/%s@%s".formatted(LIBRARY, Product.VERSION);
  }

  private JsonArray dependencies(List<JsonObject> data) {
    JsonArray on = new JsonArray();
    data.forEach(each -> on.add(each.get("bom-ref")));
    on.add(libraryReference());
    JsonObject dependency = new JsonObject();
    dependency.addProperty("ref", reference());
    dependency.add("dependsOn", on);
    return listed(dependency);
  }

  private static JsonObject component(String type, String reference, String name) {
    JsonObject component = new JsonObject();
    component.addProperty("type", type);
    component.addProperty("bom-ref", reference);
    component.addProperty("name", name);
    return component;
  }

  private static JsonArray sha256(String hexadecimal) {
    JsonObject hash = new JsonObject();
    hash.addProperty("alg", "SHA-256");
    hash.addProperty("content", hexadecimal);
    return listed(hash);
  }

  private static JsonArray listed(JsonElement only) {
    JsonArray list = new JsonArray();
    list.add(only);
    return list;
  }
}
