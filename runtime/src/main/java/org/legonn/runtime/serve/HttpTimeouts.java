package org.legonn.runtime.serve;

import java.util.Map;

/**
 * Limits of the JDK's HTTP server, which it reads once, from system properties: how many
 * connections there may be, and after how long one that sends or reads too slowly is closed. And an
 * answer is sent at once: a kept connection would wait 40 ms for each. What the user has set stays.
 *
 * <p>The time of an answer begins when the request has been read, so that it holds what is done for
 * it, too. A recording has as long as it lasts.
 */
final class HttpTimeouts {
  private static final String REQUEST_SECONDS = "10";
  private static final int RESPONSE_SECONDS = 120;

  /** Of sound that is as slight as speech may be: 8,000 samples of 16 bits. */
  private static final int BYTES_PER_SECOND = 16_000;

  private HttpTimeouts() {}

  /**
   * Sets them.
   *
   * @param longestBody bytes of a request
   */
  static void set(int connections, int longestBody) {
    Map.of(
            "jdk.httpserver.maxConnections",
            Integer.toString(connections),
            "sun.net.httpserver.nodelay",
            "true",
            "sun.net.httpserver.maxReqTime",
            REQUEST_SECONDS,
            "sun.net.httpserver.maxRspTime",
            Integer.toString(RESPONSE_SECONDS + longestBody / BYTES_PER_SECOND))
        .forEach(System.getProperties()::putIfAbsent);
  }
}
