package org.legonn.runtime.serve;

import com.google.common.io.ByteStreams;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of requests into a part of the heap that all of them share, so that however many
 * clients send as much as they may, memory is left to answer them.
 */
final class RequestBodies {
  /**
   * Of a body that is refused, so much is read on, and thrown away: who still sends does not read
   * the refusal.
   */
  private static final int DRAINED = 64 << 20;

  private static final int STEP = 8 << 10;

  /** Read, decoded, parsed and cut, a body takes several times its bytes. */
  private static final int PART_OF_HEAP = 16;

  private static final int KIBIBYTE = 1 << 10;

  private final int longest;
  private final Semaphore kibibytes;

  /** Of up to so many bytes each, in a part of this process's heap. */
  RequestBodies(int longest) {
    this(longest, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /** Of up to so many bytes each, and so many in all; one always fits. */
  RequestBodies(int longest, long all) {
    this.longest = longest;
    this.kibibytes =
        new Semaphore(Math.max(kibibytes(longest), Ints.saturatedCast(all / KIBIBYTE)));
  }

  private static int kibibytes(int bytes) {
    return (int) (((long) bytes + KIBIBYTE - 1) / KIBIBYTE);
  }

  /**
   * Reads a body, whose room is to be given back when the request is answered.
   *
   * @throws RefusedException with status 413 if it is too long, 503 if others take the room
   */
  byte[] read(HttpExchange exchange) throws IOException, RefusedException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int held = 0;
    boolean whole = false;
    try (InputStream in = exchange.getRequestBody()) {
      Long announced = announced(exchange);
      if (announced != null && announced > Math.max(DRAINED, longest)) {
        throw tooLong(exchange);
      }
      byte[] step = new byte[STEP];
      for (int read = in.read(step); read >= 0; read = in.read(step)) {
        if ((long) content.size() + read > longest) {
          drain(in);
          throw tooLong(exchange);
        }
        content.write(step, 0, read);
        int more = kibibytes(content.size()) - held;
        if (!kibibytes.tryAcquire(more)) {
          drain(in);
          throw RefusedException.busy(exchange, "other requests take the memory; try again later");
        }
        held += more;
      }
      whole = true;
      return content.toByteArray();
    } finally {
      if (!whole) {
        kibibytes.release(held);
      }
    }
  }

  /** Gives back the room of a body of so many bytes. */
  void release(int bytes) {
    kibibytes.release(kibibytes(bytes));
  }

  /** Units of 1024 bytes that are free. */
  int free() {
    return kibibytes.availablePermits();
  }

  private static @Nullable Long announced(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    return length == null ? null : Longs.tryParse(length);
  }

  private static void drain(InputStream in) throws IOException {
    ByteStreams.exhaust(ByteStreams.limit(in, DRAINED));
  }

  private RefusedException tooLong(HttpExchange exchange) {
    exchange.getResponseHeaders().set("Connection", "close");
    return new RefusedException(
        413, String.format(Locale.ROOT, "more than %d bytes; send less at a time", longest));
  }
}
