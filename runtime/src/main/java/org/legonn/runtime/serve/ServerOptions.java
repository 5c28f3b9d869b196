package org.legonn.runtime.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * How a server serves. Start with {@link #DEFAULT}.
 *
 * @param host name or address to listen on
 * @param port to listen on, from 0 to 65535; 0 is any free one
 * @param maxBody bytes of a request, at least 1
 * @param maxBeam hypotheses that a request may ask to keep open, at least 1; beyond 16, memory
 *     grows and translations don't get better
 * @param grace how long a stopping server works at what it has accepted
 */
public record ServerOptions(String host, int port, int maxBody, int maxBeam, Duration grace) {
  /** This machine alone, port 8080, requests of 1 MiB and beams of up to 16, 60 s to end. */
  public static final ServerOptions DEFAULT =
      new ServerOptions("127.0.0.1", 8080, 1 << 20, 16, Duration.ofSeconds(60));

  private static final int LAST_PORT = 65_535;

  /**
   * Checks each number.
   *
   * @throws InputException if one can't be
   */
  public ServerOptions {
    if (port < 0 || port > LAST_PORT) {
      throw new InputException(
          Wording.of("%s: must be from 0 to %d", Setting.PORT.to(port), LAST_PORT));
    }
    if (maxBody < 1) {
      throw new InputException(Wording.of("%s: must be at least 1", Setting.MAX_BODY.to(maxBody)));
    }
    if (maxBeam < 1 || grace.isNegative()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "beams of up to %d, %s to end: give at least 1, and 0 or more",
              maxBeam,
              grace));
    }
  }

  /** The same on another address. */
  public ServerOptions host(String name) {
    return new ServerOptions(name, port, maxBody, maxBeam, grace);
  }

  /** The same on another port. */
  public ServerOptions port(int number) {
    return new ServerOptions(host, number, maxBody, maxBeam, grace);
  }

  /** The same for requests of up to so many bytes. */
  public ServerOptions maxBody(int bytes) {
    return new ServerOptions(host, port, bytes, maxBeam, grace);
  }

  /** The same with beams of up to so many hypotheses. */
  public ServerOptions maxBeam(int hypotheses) {
    return new ServerOptions(host, port, maxBody, hypotheses, grace);
  }

  /** The same with so long to end what was accepted. */
  public ServerOptions grace(Duration longest) {
    return new ServerOptions(host, port, maxBody, maxBeam, longest);
  }

  /**
   * Checks that it can be listened there, before much is done for it. {@link TranslationServer}
   * checks again: the port may be taken meanwhile.
   *
   * @throws InputException if there is no such address, or it is taken or not this machine's
   */
  public void requireFree() {
    InetSocketAddress address = address();
    try (ServerSocket tried = new ServerSocket()) {
      tried.bind(address);
    } catch (IOException e) {
      throw notFree(e);
    }
  }

  /** That nobody can listen there, with the cure. */
  InputException notFree(IOException why) {
    return new InputException(
        Wording.of(
            "%s:%d can't be listened on (%s); choose another with %s and %s",
            host, port, why.getMessage(), Setting.HOST, Setting.PORT),
        why);
  }

  /**
   * Where to listen.
   *
   * @throws InputException if no machine has that name
   */
  InetSocketAddress address() {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new InputException(Wording.of("%s: no such address", Setting.HOST.to(host)));
    }
    return address;
  }
}
