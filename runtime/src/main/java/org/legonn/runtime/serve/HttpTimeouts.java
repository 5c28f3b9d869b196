package org.legonn.runtime.serve;

import java.util.Map;

/**
 * Limits of the JDK's HTTP server, which it reads once, from system properties: how many
 * connections there may be, and after how long one that sends or reads too slowly is closed. And an
 * answer is sent at once: a kept connection would wait 40 ms for each. What the user has set stays.
 */
final class HttpTimeouts {
  private static final String REQUEST_SECONDS = "10";
  private static final String RESPONSE_SECONDS = "120";

  private HttpTimeouts() {}

  static void set(int connections) {
    Map.of(
            "jdk.httpserver.maxConnections",
            Integer.toString(connections),
            "sun.net.httpserver.nodelay",
            "true",
            "sun.net.httpserver.maxReqTime",
            REQUEST_SECONDS,
            "sun.net.httpserver.maxRspTime",
            RESPONSE_SECONDS)
        .forEach(System.getProperties()::putIfAbsent);
  }
}
