package org.legonn.runtime.serve;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.process.ChildJvm;

class HttpListenerTest {
  /** The JDK's server reads once whether it does, and would wait 40 ms for each otherwise. */
  @Test
  void sendsAnswersAtOnce() throws IOException, InterruptedException {
    String opened = "--add-opens=jdk.httpserver/sun.net.httpserver=ALL-UNNAMED";
    Process process =
        ChildJvm.running(HttpListenerTest.class, List.of(opened), List.of())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertWithMessage(output).that(process.waitFor()).isEqualTo(0);
    assertWithMessage("without delay").that(output.strip()).isEqualTo("true");
  }

  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpListener listener = new HttpListener(any, exchange -> {}, cause -> {});
    Method noDelay = Class.forName("sun.net.httpserver.ServerConfig").getDeclaredMethod("noDelay");
    noDelay.setAccessible(true);
    System.out.println(noDelay.invoke(null));
    listener.stop();
  }
}
