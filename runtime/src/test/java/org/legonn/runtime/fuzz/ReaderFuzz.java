package org.legonn.runtime.fuzz;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.legonn.runtime.failure.LegonnException;

/**
 * What a reader must do with any input: give a result, or refuse it in one clear line; and take no
 * memory because a header says so.
 *
 * <p>{@code -Dfuzz.seed} and {@code -Dfuzz.inputs} try others, and more.
 */
public final class ReaderFuzz {
  /** How many inputs each reader gets. */
  public static final int INPUTS = Integer.getInteger("fuzz.inputs", 2_000);

  /** What they are made of. */
  public static final long SEED = Long.getLong("fuzz.seed", 1);

  /** The first inputs load classes, which takes memory, too. */
  private static final int FIRST = 20;

  /** Memory that a byte of the input may take. */
  private static final int PER_BYTE = 200;

  private static final int LONGEST_MESSAGE = 500;
  private static final int LONGEST_SHOWN = 600;

  /** What readers say on their own; that of the input may stand in messages. */
  private static final Pattern OF_PROGRAMS =
      Pattern.compile("\\w*(?:Exception|Error)\\b|\\bnull\\b|\\bjava[x.]|\\bJson[A-Z]|https?:");

  private static final Pattern QUOTED = Pattern.compile("«[^»]*»");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  private final com.sun.management.ThreadMXBean threads =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final List<byte[]> originals;
  private final Mutations mutations = new Mutations(SEED);
  private Class<? extends Exception> refusal = LegonnException.class;
  private String place = "";
  private long mostMemory = 4 << 20;

  /** Reads an input; throws what the reader refuses it by. */
  @FunctionalInterface
  public interface Reading {
    void of(byte[] input) throws Exception;
  }

  /** Over inputs that are right. */
  public ReaderFuzz(List<byte[]> originals) {
    this.originals = List.copyOf(originals);
  }

  /** Over texts that are right. */
  public static ReaderFuzz ofTexts(String... originals) {
    return new ReaderFuzz(Stream.of(originals).map(text -> text.getBytes(UTF_8)).toList());
  }

  /** By what the reader may refuse, beside a {@link LegonnException}. */
  public ReaderFuzz refusedBy(Class<? extends Exception> type) {
    refusal = type;
    return this;
  }

  /** What every message names. */
  public ReaderFuzz at(Object where) {
    place = where.toString();
    return this;
  }

  /** Bytes that reading may take beside what the input's own length accounts for; else 4 MiB. */
  public ReaderFuzz within(long bytes) {
    mostMemory = bytes;
    return this;
  }

  /**
   * Reads every input from a file, which stays as it is, and alone in its folder but for what was
   * there.
   */
  public void checkFile(Path file, Reading reading) throws Exception {
    List<Path> before = new ArrayList<>(children(file));
    before.remove(file);
    before.add(file);
    if (place.isEmpty()) {
      at(file);
    }
    check(
        input -> {
          Files.write(file, input);
          try {
            reading.of(input);
          } finally {
            assertWithMessage("the input").that(Files.readAllBytes(file)).isEqualTo(input);
          }
        });
    assertWithMessage("files").that(children(file)).containsExactlyElementsIn(before);
  }

  private static List<Path> children(Path file) throws IOException {
    try (Stream<Path> children = Files.list(file.getParent())) {
      return children.toList();
    }
  }

  /** Reads every input; some of them must be right, and some not. */
  public void check(Reading reading) throws Exception {
    for (byte[] original : originals) {
      reading.of(original);
    }
    int accepted = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = mutations.of(originals.get(i % originals.size()), originals);
      String shown = "input " + i + " of seed " + SEED + ", «" + shown(input) + "»";
      long before = memory();
      accepted += isRead(reading, input, shown) ? 1 : 0;
      if (i >= FIRST) {
        assertWithMessage("memory of %s", shown)
            .that(memory() - before)
            .isLessThan(mostMemory + (long) PER_BYTE * input.length);
      }
    }
    assertWithMessage("accepted").that(accepted).isGreaterThan(0);
    assertWithMessage("accepted").that(accepted).isLessThan(INPUTS);
  }

  private long memory() {
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private boolean isRead(Reading reading, byte[] input, String shown) {
    try {
      reading.of(input);
      return true;
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      if (!(e instanceof LegonnException || refusal.isInstance(e))) {
        throw new AssertionError(shown, e);
      }
      requireClear(String.valueOf(e.getMessage()), new String(input, ISO_8859_1), shown);
      return false;
    }
  }

  private void requireClear(String message, String input, String shown) {
    assertWithMessage(shown).that(message).contains(place);
    String said = message.replace(place, "");
    assertWithMessage(shown).that(said).isNotEmpty();
    assertWithMessage("%s: %s", shown, said).that(said.length()).isLessThan(LONGEST_MESSAGE);
    assertWithMessage(shown).that(said).doesNotContainMatch(CONTROL);
    List<String> strange =
        OF_PROGRAMS
            .matcher(QUOTED.matcher(said).replaceAll("«»"))
            .results()
            .map(MatchResult::group)
            .filter(word -> !input.contains(word))
            .toList();
    assertWithMessage("%s: %s", shown, said).that(strange).isEmpty();
  }

  private static String shown(byte[] input) {
    StringBuilder shown = new StringBuilder();
    for (char letter : new String(input, ISO_8859_1).toCharArray()) {
      if (shown.length() > LONGEST_SHOWN) {
        return shown.append('…').toString();
      }
      if (letter >= ' ' && letter <= '~' && letter != '\\') {
        shown.append(letter);
      } else {
        shown.append(String.format(Locale.ROOT, "\\x%02x", (int) letter));
      }
    }
    return shown.toString();
  }
}
