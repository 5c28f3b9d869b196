package org.legonn.runtime.serve;

import java.util.Set;

/** What a request may ask texts to say: {@code prefix}. */
final class RequestedGuidance {
  static final String PREFIX = "prefix";
  static final Set<String> NAMES = Set.of(PREFIX);

  private RequestedGuidance() {}
}
