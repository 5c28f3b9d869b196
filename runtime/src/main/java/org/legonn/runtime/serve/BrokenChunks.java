package org.legonn.runtime.serve;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a connection whose body comes in chunks that make no sense: the JDK's server then fails with
 * exceptions that it has for faults of programs.
 */
final class BrokenChunks extends Filter {
  @Override
  public String description() {
    return "broken chunks";
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain next) throws IOException {
    exchange.setStreams(new Body(exchange.getRequestBody()), null);
    next.doFilter(exchange);
  }

  private static final class Body extends FilterInputStream {
    Body(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      try {
        return super.read(bytes, start, length);
      } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
        throw broken(e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
        throw broken(e);
      }
    }

    private static IOException broken(RuntimeException e) {
      return new IOException("the body's chunks are broken", e);
    }
  }
}
