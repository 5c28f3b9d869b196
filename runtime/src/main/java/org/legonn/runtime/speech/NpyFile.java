package org.legonn.runtime.speech;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.legonn.dsl.contract.Quote;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;

/**
 * NumPy's {@code .npy} files, versions 1 to 3, of matrices {@code [frames, dimensions]} of float32
 * or float64 in C order.
 */
public final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*True");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
  private static final Pattern TWO_SIZES =
      Pattern.compile("\\s*(\\d{1,9})L?\\s*,\\s*(\\d{1,9})L?\\s*,?\\s*");

  private final String name;
  private final ByteBuffer content;

  private NpyFile(String name, byte[] content) {
    this.name = name;
    this.content = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads a matrix.
   *
   * @throws InputException if it isn't such a file, is truncated, or holds a value that is not a
   *     finite number
   */
  public static float[][] read(Path file) {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new InputException(file + ": can't be read (" + Reasons.of(e) + ")", e);
    }
  }

  /** Reads a matrix from a file's content; fails as above, under a name for messages. */
  public static float[][] read(String name, byte[] content) {
    return new NpyFile(name, content).matrix();
  }

  /**
   * Writes a matrix as float32, version 1.
   *
   * @param matrix rows of one length, at least one
   */
  public static void write(Path file, float[][] matrix) throws IOException {
    String description =
        String.format(
            Locale.ROOT,
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }",
            matrix.length,
            matrix[0].length);
    int start = MAGIC.length + 2 + Short.BYTES;
    int end = roundedUp(start + description.length() + 1);
    ByteBuffer header = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (end - start));
    header.put(
        (description + " ".repeat(end - start - description.length() - 1) + "\n")
            .getBytes(ISO_8859_1));
    // A row at a time: all of them may be more than an array holds.
    ByteBuffer row =
        ByteBuffer.allocate(Float.BYTES * matrix[0].length).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(header.array());
      for (float[] values : matrix) {
        row.asFloatBuffer().put(values);
        out.write(row.array());
      }
    }
  }

  /** The format wants values aligned. */
  private static int roundedUp(int place) {
    return (place + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private float[][] matrix() {
    String header = header();
    String type = group(DESCRIPTION, header);
    int bytes =
        switch (type) {
          case "<f4", ">f4" -> Float.BYTES;
          case "<f8", ">f8" -> Double.BYTES;
          case "|O" ->
              throw fault(
                  "holds pickled Python objects, which can run code and are not read; save one matrix of float32 with numpy.save");
          default ->
              throw fault(
                  "holds %s, not float32 or float64; convert it with astype"
                      .formatted(Quote.of(type)));
        };
    if (FORTRAN.matcher(header).find()) {
      throw fault("is in Fortran order; save it with numpy.ascontiguousarray");
    }
    String sizesText = group(SHAPE, header);
    String shape = Quote.of("(" + sizesText + ")");
    Matcher sizes = TWO_SIZES.matcher(sizesText);
    if (!sizes.matches()) {
      throw fault("has the shape %s, not [frames, dimensions]; reshape it".formatted(shape));
    }
    int frames = Integer.parseInt(sizes.group(1));
    int dimensions = Integer.parseInt(sizes.group(2));
    // Rows without values would cost memory that no byte of the file stands for.
    if (dimensions == 0) {
      throw fault(
          "has the shape %s, and no value in a frame; compute the features anew".formatted(shape));
    }
    if ((long) frames * dimensions * bytes != content.remaining()) {
      throw fault(
          String.format(
              Locale.ROOT,
              "is truncated or damaged: %d bytes of values where its shape %s asks for %d; write it anew",
              content.remaining(),
              shape,
              (long) frames * dimensions * bytes));
    }
    content.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return values(frames, dimensions, bytes == Float.BYTES);
  }

  private String header() {
    try {
      byte[] magic = new byte[MAGIC.length];
      content.get(magic);
      int version = content.get();
      content.get(); // The minor version.
      if (!java.util.Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
        throw fault("is no .npy file of version 1 to 3; write it with numpy.save");
      }
      int length = version == 1 ? content.getShort() & 0xFFFF : content.getInt();
      if (length < 0 || length > content.remaining()) {
        throw fault("is truncated in its header; write it anew");
      }
      byte[] header = new byte[length];
      content.get(header);
      return new String(header, ISO_8859_1);
    } catch (java.nio.BufferUnderflowException e) {
      throw new InputException(
          name + ": is no .npy file, or truncated in its header; write it with numpy.save", e);
    }
  }

  private String group(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw fault("has no .npy header that can be understood; write it with numpy.save");
    }
    return matcher.group(1);
  }

  private float[][] values(int frames, int dimensions, boolean single) {
    float[][] matrix = new float[frames][dimensions];
    for (int t = 0; t < frames; t++) {
      for (int d = 0; d < dimensions; d++) {
        float value = single ? content.getFloat() : (float) content.getDouble();
        if (!Float.isFinite(value)) {
          throw fault(
              String.format(
                  Locale.ROOT,
                  "holds %s in frame %d, dimension %d (from 0); compute the features anew",
                  value,
                  t,
                  d));
        }
        matrix[t][d] = value;
      }
    }
    return matrix;
  }

  private InputException fault(String problem) {
    return new InputException(name + ": " + problem);
  }
}
