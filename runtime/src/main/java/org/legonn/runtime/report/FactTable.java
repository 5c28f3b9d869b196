package org.legonn.runtime.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.legonn.runtime.report.html.Element;

/** JSON as nested tables of names and values. */
final class FactTable {
  private FactTable() {}

  static Element of(JsonObject facts) {
    Element table = Element.of("table", "facts");
    facts
        .entrySet()
        .forEach(
            fact ->
                table.add(
                    Element.of("tr")
                        .add(
                            Element.of("th").set("scope", "row").text(fact.getKey()),
                            value(fact.getValue()))));
    return table;
  }

  private static Element value(JsonElement value) {
    Element cell = Element.of("td");
    if (value.isJsonObject()) {
      JsonObject facts = value.getAsJsonObject();
      return facts.isEmpty() ? cell.text("none") : cell.add(of(facts));
    }
    return cell.text(value.isJsonArray() ? list(value.getAsJsonArray()) : text(value));
  }

  private static String list(JsonArray values) {
    return values.isEmpty()
        ? "none"
        : StreamSupport.stream(values.spliterator(), false)
            .map(FactTable::text)
            .collect(Collectors.joining(", "));
  }

  private static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }
}
