package org.legonn.processor.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * One mistake, and where to print it.
 *
 * @param origin where the mistake lies if that is not compiled here, else empty
 */
public record Finding(Place place, Message message, String text, String origin) {
  /** A finding where the mistake lies. */
  public static Finding at(Place place, Message message, Object... arguments) {
    return new Finding(place, message, message.format(arguments), "");
  }

  /** A finding whose wording goes on after what several say. */
  public static Finding of(
      Place place, Message message, List<? extends Object> facts, Object... mending) {
    return at(place, message, Stream.concat(facts.stream(), Stream.of(mending)).toArray());
  }

  /** This finding, printed elsewhere. */
  public Finding movedTo(Place other) {
    return new Finding(other, message, text, origin);
  }

  /** This finding, printed where what it concerns is named: its own place is not compiled here. */
  public Finding seenFrom(Place reader) {
    String where = origin.isEmpty() ? place.type().getQualifiedName().toString() : origin;
    return new Finding(reader, message, text, where);
  }

  /** What the compiler prints. */
  public String print() {
    return message.print(
        origin.isEmpty() ? text : "in %s, compiled elsewhere: %s".formatted(origin, text));
  }
}
