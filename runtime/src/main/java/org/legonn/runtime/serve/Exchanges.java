package org.legonn.runtime.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the requests that are being served, so that a server can wait for them to end. */
final class Exchanges {
  private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

  private final RequestBodies bodies;
  private int active;
  private boolean draining;

  /** Whose requests' bodies are read so. */
  Exchanges(RequestBodies bodies) {
    this.bodies = bodies;
  }

  /** A request that is being served, until it is closed. */
  final class Open implements AutoCloseable {
    private final HttpExchange http;
    private final long start = System.nanoTime();
    private final AtomicBoolean closed = new AtomicBoolean();
    private int bytes;

    private Open(HttpExchange http) {
      this.http = http;
    }

    HttpExchange http() {
      return http;
    }

    /** Since it came. */
    long nanoseconds() {
      return System.nanoTime() - start;
    }

    /** Closes the connection where it wasn't answered in full, and counts it out; once. */
    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        // What is left of the body goes first: the JDK's server stumbles over broken chunks, and
        // would leave the connection open.
        try {
          http.getRequestBody().close();
        } catch (IOException e) {
          LOG.debug("a body ends wrongly", e);
        } finally {
          http.close();
          bodies.release(bytes);
          leave();
        }
      }
    }
  }

  synchronized Open enter(HttpExchange http) {
    active++;
    return new Open(http);
  }

  /** The body of a request, which is held until the request is closed. */
  byte[] body(Open exchange) throws IOException, RefusedException {
    byte[] body = bodies.read(exchange.http);
    exchange.bytes = body.length;
    return body;
  }

  private synchronized void leave() {
    active--;
    notifyAll();
  }

  synchronized int active() {
    return active;
  }

  /** Whether no more are to be accepted. */
  synchronized boolean draining() {
    return draining;
  }

  /**
   * Waits until all have ended that were accepted, and then so long that others hear of the end.
   *
   * @param longest to wait for those that were accepted
   * @param afterwards to go on refusing
   * @return whether it did: somebody else may do it already
   */
  synchronized boolean drain(Duration longest, Duration afterwards) {
    if (draining) {
      return false;
    }
    draining = true;
    try {
      await(longest, () -> active == 0);
      await(afterwards, () -> false);
      await(afterwards, () -> active == 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private void await(Duration longest, BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    for (long left = longest.toNanos();
        left > 0 && !condition.getAsBoolean();
        left = until - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
