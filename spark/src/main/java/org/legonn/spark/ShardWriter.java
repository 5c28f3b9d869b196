package org.legonn.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.legonn.runtime.data.PairReader.Sides;
import org.legonn.runtime.disk.OutputFile;

/** Writes the pairs of a shard that are kept, and counts their words and the others. */
final class ShardWriter implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final String folder;

  ShardWriter(Path folder) {
    this.folder = folder.toString();
  }

  /** The name of a shard's file. */
  static String name(int shard) {
    return String.format(Locale.ROOT, "part-%05d.jsonl.gz", shard);
  }

  /** Writes one, of pairs each of which is the first with its texts. */
  WrittenShard write(int shard, Iterator<NumberedPair> pairs, Judge judge) {
    WrittenShard written = new WrittenShard();
    OutputFile.write(Path.of(folder, name(shard)), out -> write(pairs, out, judge, written));
    return written;
  }

  private static void write(
      Iterator<NumberedPair> pairs, OutputStream out, Judge judge, WrittenShard written)
      throws IOException {
    GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
    Writer writer = new BufferedWriter(new OutputStreamWriter(packed, UTF_8));
    while (pairs.hasNext()) {
      NumberedPair pair = pairs.next();
      Set<String> unknown = judge.unknownWords(pair);
      if (!unknown.isEmpty()) {
        written.drop(unknown);
      } else if (written.isKept(pair, judge.of(pair))) {
        writer.write(line(new Sides(pair.source(), pair.target())));
        writer.write('\n');
      }
    }
    writer.flush();
    packed.finish();
  }

  /** What UTF-8 can't write, half a character, is written as JSON escapes it. */
  private static String line(Sides pair) {
    String json = GSON.toJson(pair);
    if (UTF_8.newEncoder().canEncode(json)) {
      return json;
    }
    StringBuilder escaped = new StringBuilder();
    json.codePoints()
        .forEach(
            point -> {
              if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", point));
              } else {
                escaped.appendCodePoint(point);
              }
            });
    return escaped.toString();
  }
}
