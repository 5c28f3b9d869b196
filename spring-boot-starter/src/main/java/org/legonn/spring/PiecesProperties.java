package org.legonn.spring;

import org.legonn.runtime.settings.Pieces;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How recordings that are longer than a piece are cut.
 *
 * @param longest Seconds of the longest piece.
 * @param pause Seconds of quiet at which is cut.
 */
record PiecesProperties(@DefaultValue("20") double longest, @DefaultValue("0.4") double pause) {

  Pieces pieces() {
    return new Pieces(longest, pause);
  }
}
