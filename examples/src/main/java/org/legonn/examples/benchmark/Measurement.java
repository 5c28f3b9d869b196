package org.legonn.examples.benchmark;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

/**
 * One measured figure.
 *
 * @param name what was measured
 * @param precision in what numbers the matrix products were computed
 * @param unit the figure's name in JSON, with its unit
 */
record Measurement(String name, String precision, String unit, double value, String device) {
  /** The measurement as one line of JSON. */
  String json() {
    JsonObject object = new JsonObject();
    object.addProperty("name", name);
    object.addProperty("precision", precision);
    object.addProperty(unit, Math.round(10 * value) / 10.0);
    object.addProperty("device", device);
    object.addProperty("cores", Runtime.getRuntime().availableProcessors());
    return new Gson().toJson(object);
  }
}
