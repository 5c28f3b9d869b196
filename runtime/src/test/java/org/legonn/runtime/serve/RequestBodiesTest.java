package org.legonn.runtime.serve;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBodiesTest {
  private static final int KIBIBYTE = 1 << 10;

  private final RequestBodies bodies = new RequestBodies(10 * KIBIBYTE, 20 * KIBIBYTE);

  @Test
  void allBodiesShareTheRoomUntilTheyAreGivenBack() throws Exception {
    List<byte[]> held = new ArrayList<>();
    held.add(bodies.read(new Sent(10 * KIBIBYTE)));
    held.add(bodies.read(new Sent(9 * KIBIBYTE + 1)));
    Sent third = new Sent(1);
    RefusedException refused = assertThrows(RefusedException.class, () -> bodies.read(third));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(third.getResponseHeaders().getFirst("Retry-After")).isEqualTo("1");
    held.forEach(body -> bodies.release(body.length));
    assertThat(bodies.read(new Sent(3))).hasLength(3);
    assertThat(bodies.free()).isEqualTo(19);
  }

  @Test
  void whatIsRefusedHoldsNothing() {
    RefusedException refused =
        assertThrows(RefusedException.class, () -> bodies.read(new Sent(10 * KIBIBYTE + 1)));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(bodies.free()).isEqualTo(20);
  }

  @Test
  void oneBodyAlwaysFits() throws Exception {
    RequestBodies narrow = new RequestBodies(10 * KIBIBYTE, 1);
    assertThat(narrow.read(new Sent(10 * KIBIBYTE))).hasLength(10 * KIBIBYTE);
  }

  /** A request of so many letters, of which nothing else is asked. */
  private static final class Sent extends HttpExchange {
    private final Headers answer = new Headers();
    private final InputStream body;

    Sent(int bytes) {
      body = new ByteArrayInputStream("a".repeat(bytes).getBytes(UTF_8));
    }

    @Override
    public Headers getRequestHeaders() {
      return new Headers();
    }

    @Override
    public Headers getResponseHeaders() {
      return answer;
    }

    @Override
    public InputStream getRequestBody() {
      return body;
    }

    private static UnsupportedOperationException unasked() {
      return new UnsupportedOperationException("nobody asks");
    }

    @Override
    public URI getRequestURI() {
      throw unasked();
    }

    @Override
    public String getRequestMethod() {
      throw unasked();
    }

    @Override
    public HttpContext getHttpContext() {
      throw unasked();
    }

    @Override
    public void close() {
      throw unasked();
    }

    @Override
    public OutputStream getResponseBody() {
      throw unasked();
    }

    @Override
    public void sendResponseHeaders(int status, long length) {
      throw unasked();
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
      throw unasked();
    }

    @Override
    public int getResponseCode() {
      throw unasked();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
      throw unasked();
    }

    @Override
    public String getProtocol() {
      throw unasked();
    }

    @Override
    public Object getAttribute(String name) {
      throw unasked();
    }

    @Override
    public void setAttribute(String name, Object value) {
      throw unasked();
    }

    @Override
    public void setStreams(InputStream in, OutputStream out) {
      throw unasked();
    }

    @Override
    public HttpPrincipal getPrincipal() {
      throw unasked();
    }
  }
}
