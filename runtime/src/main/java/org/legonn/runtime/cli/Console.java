package org.legonn.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.legonn.runtime.data.LineReader;

/**
 * The streams of a command; always UTF-8, whatever the locale.
 *
 * @param bytes standard input as it is
 * @param in the same in lines; read one of the two
 * @param out for results
 * @param err for progress and errors
 * @param terminal whether a person looks at {@code err}
 */
record Console(
    InputStream bytes, LineReader in, PrintWriter out, PrintWriter err, boolean terminal) {
  static Console system() {
    return of(
        StandardInput.open(),
        new CheckedOutput(System.out, StandardOutput::isRead),
        System.err,
        Terminal.present());
  }

  /** Without anything to read, and with nobody who reads; for commands that are shown, not run. */
  static Console nowhere() {
    return of(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        false);
  }

  static Console of(InputStream in, OutputStream out, OutputStream err, boolean terminal) {
    return new Console(
        in,
        LineReader.of("standard input", in),
        new PrintWriter(new OutputStreamWriter(out, UTF_8)),
        new PrintWriter(new OutputStreamWriter(err, UTF_8), true),
        terminal);
  }
}
