package org.legonn.runtime.weights;

import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tensors by name, in the order of their names: the weights of a module, or the state of an
 * optimizer. Equal if names, shapes and the bits of all values are.
 */
public final class NamedTensors {
  private final SortedMap<String, FloatTensor> tensors;

  private NamedTensors(SortedMap<String, FloatTensor> tensors) {
    this.tensors = Collections.unmodifiableSortedMap(tensors);
  }

  /**
   * These tensors.
   *
   * @throws IllegalArgumentException if a name can't be written to a file: it is no Unicode text
   *     (half a surrogate pair), or {@value SafeTensors#METADATA}
   */
  public static NamedTensors of(Map<String, FloatTensor> tensors) {
    CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
    for (String name : tensors.keySet()) {
      if (name.equals(SafeTensors.METADATA) || !utf8.canEncode(name)) {
        throw new IllegalArgumentException(Quoted.of(name) + " can't be a tensor's name");
      }
    }
    return new NamedTensors(new TreeMap<>(tensors));
  }

  /** The tensors by name, in order; can't be written to. */
  public SortedMap<String, FloatTensor> asMap() {
    return tensors;
  }

  /**
   * The tensor of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public FloatTensor get(String name) {
    FloatTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor is called " + Quoted.of(name));
    }
    return tensor;
  }

  /** How many values all of them hold. */
  public long elements() {
    return tensors.values().stream().mapToLong(FloatTensor::elements).sum();
  }

  /**
   * The first value, in order, that is infinite or no number, in words; empty if all are finite.
   */
  public Optional<String> firstNonFinite() {
    for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
      OptionalInt place = entry.getValue().firstNonFinite();
      if (place.isPresent()) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "%s holds %s (value %d, from 0)",
                Quoted.of(entry.getKey()),
                entry.getValue().value(place.getAsInt()),
                place.getAsInt()));
      }
    }
    return Optional.empty();
  }

  /** The shapes by name, in order. */
  public SortedMap<String, TensorShape> shapes() {
    SortedMap<String, TensorShape> shapes = new TreeMap<>();
    tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    return shapes;
  }

  /**
   * Why these can't stand where others are wanted, if they can't: the first name, in order, that is
   * missing, not wanted, or of another shape.
   *
   * @return such as {@code «embed/table» is [30, 8], not [73, 8]}
   */
  public Optional<String> misfit(Map<String, TensorShape> wanted) {
    SortedMap<String, TensorShape> names = new TreeMap<>(wanted);
    names.putAll(shapes());
    for (String name : names.keySet()) {
      @Nullable String problem = misfit(wanted.get(name), tensors.get(name));
      if (problem != null) {
        return Optional.of(Quoted.of(name) + " " + problem);
      }
    }
    return Optional.empty();
  }

  private static @Nullable String misfit(
      @Nullable TensorShape wanted, @Nullable FloatTensor tensor) {
    if (tensor == null) {
      return "is missing";
    } else if (wanted == null) {
      return "isn't wanted";
    }
    return wanted.equals(tensor.shape()) ? null : "is %s, not %s".formatted(tensor.shape(), wanted);
  }

  /**
   * The mean of each tensor's values, added up in double precision.
   *
   * @param all at least one; read once, and one after the other, so that they may be read from
   *     files while it goes on
   * @throws org.legonn.runtime.failure.InputException if names or shapes differ
   * @throws IllegalArgumentException if there are none
   */
  public static NamedTensors mean(Iterable<NamedTensors> all) {
    TensorMean mean = null;
    for (NamedTensors each : all) {
      mean = mean == null ? new TensorMean(each.shapes()) : mean;
      mean.add(each);
    }
    if (mean == null) {
      throw new IllegalArgumentException("the mean of no weights");
    }
    return mean.end();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamedTensors named && tensors.equals(named.tensors);
  }

  @Override
  public int hashCode() {
    return tensors.hashCode();
  }

  /** Names, types and shapes: {@code {a=float32[2, 3]}}. */
  @Override
  public String toString() {
    return tensors.toString();
  }
}
