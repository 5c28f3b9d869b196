package org.legonn.runtime.serve;

import com.google.common.util.concurrent.Uninterruptibles;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The JDK's HTTP server with its threads. Tells when the one that accepts connections dies. */
final class HttpListener {
  /** A client that is slow holds a thread; connections beyond these are closed at once. */
  private static final int CONNECTIONS = 256;

  private static final long IDLE_SECONDS = 30;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Consumer<Throwable> end;

  /**
   * A listener that listens, and answers once it is started.
   *
   * @param longestBody bytes of a request
   * @param end is told why nothing will be answered any more
   */
  HttpListener(
      InetSocketAddress address, int longestBody, HttpHandler handler, Consumer<Throwable> end)
      throws IOException {
    HttpTimeouts.set(CONNECTIONS, longestBody);
    this.end = end;
    this.server = HttpServer.create(address, CONNECTIONS);
    // An idle thread before a new one; connections are limited, and so are threads.
    this.threads =
        new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>());
    server.setExecutor(threads);
    server.createContext("/", handler).getFilters().add(new BrokenChunks());
  }

  /** Starts to answer; threads belong to the group of who starts them. */
  void start() {
    ThreadGroup accepting =
        new ThreadGroup("legonn-http") {
          @Override
          public void uncaughtException(Thread thread, Throwable cause) {
            end.accept(cause);
          }
        };
    Thread starting = new Thread(accepting, server::start, "legonn-http-start");
    starting.start();
    Uninterruptibles.joinUninterruptibly(starting);
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return server.getAddress();
  }

  /** What answers. */
  ThreadPoolExecutor threads() {
    return threads;
  }

  /** Cuts all connections. */
  void stop() {
    server.stop(0);
    threads.shutdown();
  }
}
