package org.legonn.spark;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.legonn.runtime.data.PairSelection;

/** SHA-256 of a pair's texts: equal where these are. */
record PairKey(long a, long b, long c, long d) implements Serializable {
  static PairKey of(String source, String target) {
    ByteBuffer hash = ByteBuffer.wrap(PairSelection.key(source, target).asBytes());
    return new PairKey(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
  }
}
