package org.legonn.runtime.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests before the first, so that Java has loaded and compiled what answers them. */
final class Rehearsal {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final int ROUNDS = 20;

  /** A server may let each request wait for others. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private static final int TIMEOUT_MILLISECONDS = 60_000;

  private Rehearsal() {}

  /** Asks the server at an address of this machine. */
  static void of(InetSocketAddress address, Endpoint endpoint) {
    try {
      long until = System.nanoTime() + LONGEST.toNanos();
      for (int i = 0; i < ROUNDS && System.nanoTime() < until; i++) {
        ask(address, endpoint.path(), endpoint.emptyRequest().getBytes(UTF_8));
        ask(address, "/health", null);
      }
    } catch (IOException e) {
      LOG.warn("the first requests may take longer: {}", e.getMessage());
    }
  }

  private static void ask(InetSocketAddress address, String path, byte @Nullable [] body)
      throws IOException {
    String host = InetAddresses.toUriString(address.getAddress());
    URI uri =
        URI.create(String.format(Locale.ROOT, "http://%s:%d%s", host, address.getPort(), path));
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    connection.setReadTimeout(TIMEOUT_MILLISECONDS);
    if (body != null) {
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    boolean refused = connection.getResponseCode() >= 400;
    try (InputStream in = refused ? connection.getErrorStream() : connection.getInputStream()) {
      byte[] unused = in.readAllBytes();
    }
  }
}
