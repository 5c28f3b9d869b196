package org.legonn.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;

/**
 * The streams of a command; always UTF-8, whatever the locale.
 *
 * @param in standard input
 * @param out for results
 * @param err for progress and errors
 * @param terminal whether a person looks at {@code err}
 */
record Console(BufferedReader in, PrintWriter out, PrintWriter err, boolean terminal) {
  static Console system() {
    return of(System.in, System.out, System.err, Terminal.present());
  }

  static Console of(InputStream in, OutputStream out, OutputStream err, boolean terminal) {
    return new Console(
        new BufferedReader(new InputStreamReader(in, UTF_8)),
        new PrintWriter(new OutputStreamWriter(out, UTF_8)),
        new PrintWriter(new OutputStreamWriter(err, UTF_8), true),
        terminal);
  }
}
