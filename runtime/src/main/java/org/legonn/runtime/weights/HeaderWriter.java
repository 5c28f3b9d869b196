package org.legonn.runtime.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Writes the JSON of a header: metadata, where there are any, then the tensors by name. */
final class HeaderWriter {
  private final JsonWriter json;

  private HeaderWriter(JsonWriter json) {
    this.json = json;
  }

  /** The header's bytes; spaces at their end make the values start at a multiple of 8. */
  static byte[] bytes(NamedTensors tensors, SortedMap<String, String> metadata) {
    StringWriter text = new StringWriter();
    try {
      new HeaderWriter(new JsonWriter(text)).write(tensors, metadata);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    byte[] header = text.toString().getBytes(UTF_8);
    int padded = Math.toIntExact((header.length + 7L) / 8 * 8);
    byte[] bytes = Arrays.copyOf(header, padded);
    Arrays.fill(bytes, header.length, padded, (byte) ' ');
    if (bytes.length > SafeTensors.LONGEST_HEADER) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a header of %d bytes, more than %d",
              bytes.length,
              SafeTensors.LONGEST_HEADER));
    }
    return bytes;
  }

  private void write(NamedTensors tensors, SortedMap<String, String> metadata) throws IOException {
    json.beginObject();
    if (!metadata.isEmpty()) {
      writeMetadata(metadata);
    }
    long begin = 0;
    for (Map.Entry<String, FloatTensor> entry : tensors.asMap().entrySet()) {
      FloatTensor tensor = entry.getValue();
      long end = begin + (long) Float.BYTES * tensor.elements();
      writeEntry(new TensorEntry(entry.getKey(), tensor.shape(), begin, end));
      begin = end;
    }
    json.endObject();
  }

  private void writeMetadata(SortedMap<String, String> metadata) throws IOException {
    json.name(SafeTensors.METADATA).beginObject();
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      json.name(entry.getKey()).value(entry.getValue());
    }
    json.endObject();
  }

  private void writeEntry(TensorEntry entry) throws IOException {
    json.name(entry.name()).beginObject().name("dtype").value("F32").name("shape").beginArray();
    for (long size : entry.shape().sizes()) {
      json.value(size);
    }
    json.endArray().name("data_offsets").beginArray();
    json.value(entry.begin()).value(entry.end()).endArray().endObject();
  }
}
