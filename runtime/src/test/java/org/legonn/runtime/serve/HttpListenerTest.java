package org.legonn.runtime.serve;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.process.ChildJvm;

class HttpListenerTest {
  private static final int MINUTE_OF_SOUND = 60 * 16_000;

  /**
   * The JDK's server reads once whether it waits, 40 ms for each, and how long an answer may take,
   * what is done for it included.
   */
  @Test
  void sendsAnswersAtOnceAndGivesRecordingsTime() throws IOException, InterruptedException {
    String opened = "--add-opens=jdk.httpserver/sun.net.httpserver=ALL-UNNAMED";
    Process process =
        ChildJvm.running(HttpListenerTest.class, List.of(opened), List.of())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertWithMessage(output).that(process.waitFor()).isEqualTo(0);
    assertWithMessage("without delay, seconds").that(output.strip()).isEqualTo("true 180");
  }

  @Test
  void answersInThreadsThatItHas() throws IOException, InterruptedException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpListener listener =
        new HttpListener(
            any,
            MINUTE_OF_SOUND,
            exchange -> {
              exchange.sendResponseHeaders(204, -1);
              exchange.close();
            },
            cause -> {});
    listener.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + listener.address().getPort() + "/");
      HttpClient client = HttpClient.newHttpClient();
      for (int i = 0; i < 50; i++) {
        HttpResponse<Void> unused =
            client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
      }
    } finally {
      listener.stop();
    }
    // One after another needs one; more may begin before the one before has come to rest.
    assertThat(listener.threads().getLargestPoolSize()).isLessThan(10);
  }

  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpListener listener = new HttpListener(any, MINUTE_OF_SOUND, exchange -> {}, cause -> {});
    System.out.println(config("noDelay") + " " + config("getMaxRspTime"));
    listener.stop();
  }

  private static Object config(String name) throws ReflectiveOperationException {
    Method method = Class.forName("sun.net.httpserver.ServerConfig").getDeclaredMethod(name);
    method.setAccessible(true);
    return method.invoke(null);
  }
}
