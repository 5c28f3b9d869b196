package org.legonn.runtime.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;

/**
 * Reads the JSON of a header as it comes, never all of it at once. Gson's reader lets much pass
 * even where it is strict: a name that comes twice, a number in quotation marks, {@code 1.0} for 1,
 * half a surrogate pair. None of that passes here, and nothing is entered that is deeper than a
 * shape.
 */
final class HeaderReader {
  /** Nothing that is as long as {@link Long#MAX_VALUE} can be a size or a place. */
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final JsonReader json;
  private final Damage damage;
  private final String file;

  private HeaderReader(String file, InputStream header) {
    // A decoder that is made so refuses what is no UTF-8; one that is made by name replaces it.
    this.json = new JsonReader(new InputStreamReader(header, UTF_8.newDecoder()));
    json.setStrictness(Strictness.STRICT);
    this.damage = new Damage(file);
    this.file = file;
  }

  /**
   * Reads a header to its end.
   *
   * @param file how messages call the file
   * @param header its bytes, and no others; supports {@code mark}
   * @throws InputException if it isn't as the format wants it
   */
  static Header read(String file, InputStream header) throws IOException {
    Damage damage = new Damage(file);
    header.mark(1);
    if (header.read() != '{') {
      throw damage.because("its header doesn't start with «{»");
    }
    header.reset();
    try {
      return new HeaderReader(file, header).header();
    } catch (CharacterCodingException e) {
      throw damage.because("its header is no UTF-8", e);
    } catch (EOFException e) {
      throw damage.because("its header ends too early", e);
    } catch (MalformedJsonException e) {
      throw damage.because("its header is no JSON", e);
    }
  }

  private Header header() throws IOException {
    List<TensorEntry> entries = new ArrayList<>();
    SortedMap<String, String> metadata = new TreeMap<>();
    Set<String> names = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = freshName(names, "");
      if (name.equals(SafeTensors.METADATA)) {
        readMetadata(metadata);
      } else {
        entries.add(entry(name));
      }
    }
    json.endObject();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw damage.because("its header goes on after the JSON");
    }
    return Header.of(entries, metadata, damage);
  }

  private void readMetadata(SortedMap<String, String> metadata) throws IOException {
    Set<String> keys = new HashSet<>();
    expect(JsonToken.BEGIN_OBJECT, "its metadata is no map");
    json.beginObject();
    while (json.hasNext()) {
      String key = freshName(keys, " in its metadata");
      metadata.put(
          key, string("what its metadata says of %s is no text".formatted(Quoted.of(key))));
    }
    json.endObject();
  }

  private TensorEntry entry(String name) throws IOException {
    String quoted = Quoted.of(name);
    String type = null;
    TensorShape shape = null;
    List<Long> offsets = null;
    Set<String> keys = new HashSet<>();
    expect(JsonToken.BEGIN_OBJECT, quoted + " is no map");
    json.beginObject();
    while (json.hasNext()) {
      String key = freshName(keys, " of " + quoted);
      switch (key) {
        case "dtype" -> type = string("the dtype of " + quoted + " is no text");
        case "shape" -> shape = shape(quoted);
        case "data_offsets" -> offsets = numbers("data_offsets", quoted, 2);
        default -> throw damage.because("%s has an unknown %s".formatted(quoted, Quoted.of(key)));
      }
    }
    json.endObject();
    String found = wanted(type, "dtype", quoted);
    if (!found.equals("F32")) {
      throw new InputException(
          "%s: %s holds values of type %s; LegoNN reads F32 alone: convert it to F32"
              .formatted(file, quoted, Quoted.of(found)));
    }
    return checked(
        name, wanted(shape, "shape", quoted), wanted(offsets, "data_offsets", quoted), quoted);
  }

  private TensorEntry checked(String name, TensorShape shape, List<Long> offsets, String quoted) {
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw damage.because(
          "the data_offsets of %s are %s, not a begin and an end".formatted(quoted, offsets));
    }
    TensorEntry entry = new TensorEntry(name, shape, offsets.get(0), offsets.get(1));
    long elements = shape.elements();
    if (entry.bytes() % Float.BYTES != 0 || entry.bytes() / Float.BYTES != elements) {
      throw damage.because(
          String.format(
              Locale.ROOT,
              "%s has %d bytes, which its shape %s doesn't take",
              quoted,
              entry.bytes(),
              shape));
    }
    if (elements > FloatTensor.MAXIMUM_ELEMENTS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s holds %d values; LegoNN reads up to %d in a tensor: split it",
              file,
              quoted,
              elements,
              FloatTensor.MAXIMUM_ELEMENTS));
    }
    return entry;
  }

  private TensorShape shape(String quoted) throws IOException {
    List<Long> sizes = numbers("shape", quoted, TensorShape.MAXIMUM_RANK);
    try {
      return new TensorShape(sizes);
    } catch (IllegalArgumentException e) {
      throw damage.because("the shape of %s has %s".formatted(quoted, e.getMessage()), e);
    }
  }

  private List<Long> numbers(String key, String quoted, int most) throws IOException {
    expect(JsonToken.BEGIN_ARRAY, "the %s of %s is no list".formatted(key, quoted));
    List<Long> numbers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      if (numbers.size() == most) {
        throw damage.because(
            String.format(
                Locale.ROOT, "the %s of %s is a list of more than %d", key, quoted, most));
      }
      expect(JsonToken.NUMBER, "the %s of %s is no list of numbers".formatted(key, quoted));
      String number = json.nextString();
      if (!NUMBER.matcher(number).matches()) {
        throw damage.because(
            "the %s of %s holds %s, no whole number from 0 to 10^18"
                .formatted(key, quoted, Quoted.of(number)));
      }
      numbers.add(Long.valueOf(number));
    }
    json.endArray();
    return numbers;
  }

  private String freshName(Set<String> before, String where) throws IOException {
    String name = text(json.nextName());
    if (!before.add(name)) {
      throw damage.because("%s comes twice%s".formatted(Quoted.of(name), where));
    }
    return name;
  }

  private String string(String otherwise) throws IOException {
    expect(JsonToken.STRING, otherwise);
    return text(json.nextString());
  }

  private String text(String string) {
    if (!UTF_8.newEncoder().canEncode(string)) {
      throw damage.because("%s in its header is no Unicode text".formatted(Quoted.of(string)));
    }
    return string;
  }

  private void expect(JsonToken token, String otherwise) throws IOException {
    if (json.peek() != token) {
      throw damage.because(otherwise);
    }
  }

  private <T> T wanted(@Nullable T value, String key, String quoted) {
    if (value == null) {
      throw damage.because("%s has no %s".formatted(quoted, key));
    }
    return value;
  }
}
