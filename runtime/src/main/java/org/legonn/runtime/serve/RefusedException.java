package org.legonn.runtime.serve;

import com.sun.net.httpserver.HttpExchange;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.InputException;

/** A request that can't be served; the message says why, for whoever sent it. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** A request that its sender has to change. */
  static RefusedException bad(String message) {
    return new RefusedException(400, message);
  }

  /** The same where what stands behind the server says so. */
  static RefusedException bad(InputException refused) {
    return bad(refused.message(Caller.HTTP));
  }

  /** A request that may succeed a little later. */
  static RefusedException busy(HttpExchange exchange, String message) {
    exchange.getResponseHeaders().set("Retry-After", "1");
    return new RefusedException(503, message);
  }

  /** The HTTP status. */
  int status() {
    return status;
  }
}
