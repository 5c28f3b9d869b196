package org.legonn.processor;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.google.common.collect.Sets;
import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.legonn.processor.report.Message;

/**
 * Whatever a message under {@code bad/} offers to write, a line or a declaration, is pasted, and
 * the program compiled again: that error is gone, and no other has come.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CuresTest {
  /** Those that offer nothing to paste, or speak of what isn't compiled here. */
  private static final Set<Message> WORDS =
      Sets.immutableEnumSet(
          Message.CHAIN_EMPTY,
          Message.CHAIN_START_AMONG_OTHERS,
          Message.CHAIN_SOURCE_INSIDE,
          Message.CHAIN_AFTER_TEXT,
          Message.SYMBOLS_MISSING,
          Message.SYMBOLS_FOLDER_MISSING,
          Message.SYMBOLS_PATH,
          Message.SYMBOLS_INVALID,
          Message.SYMBOLS_FILE_INVALID,
          Message.COMPANION_MISSING,
          Message.VOCABULARY_ITSELF,
          Message.FEATURES_TWICE,
          Message.FEATURES_INVALID,
          Message.MODULE_NOT_A_CLASS,
          Message.MODULE_NO_KIND,
          Message.MODULE_TWO_KINDS,
          Message.MODULE_UNFINISHED,
          Message.MODULE_INNER,
          Message.MODULE_CONSTRUCTORS_THROW,
          Message.MODULE_CONSTRUCTOR_THROWS,
          Message.MODULE_GENERIC,
          Message.MODULE_NO_MODEL,
          Message.MODULE_NOT_OUTSIDE,
          Message.MODULE_HEARS_SAMPLES,
          Message.ONNX_MISSING,
          Message.ONNX_MISSING_WITH_OFFER,
          Message.ONNX_PATH,
          Message.ONNX_INVALID,
          Message.TYPE_NOT_FOUND,
          Message.LITERAL_NO_CLASS,
          Message.LITERAL_NO_MODULE,
          Message.ASSEMBLY_GENERIC,
          Message.ASSEMBLY_PRIVATE,
          Message.ASSEMBLY_HIDDEN_TYPE,
          Message.FAMILY_GENERIC,
          Message.FAMILY_HIDDEN_ASSEMBLY,
          Message.LITERAL_NO_ASSEMBLY,
          Message.FAMILY_TWICE,
          Message.FAMILY_NAMESAKES,
          Message.FAMILY_MODULE_NAMESAKES,
          Message.NOTHING_SHARED,
          Message.FAMILY_TOO_FEW,
          Message.DUPLICATE_NAME_ELSEWHERE,
          Message.GENERATED_NAME_TAKEN,
          Message.CONTRACT_DRIFT,
          Message.CONTRACT_DRIFT_HERE,
          Message.CONTRACT_UNREADABLE,
          Message.CONTRACT_UNREADABLE_HERE,
          Message.CONTRACT_FOREIGN,
          Message.SYMBOL_NOT_NORMAL,
          Message.SYMBOL_UPPER_CASE,
          Message.SYMBOL_WITH_SPACE,
          Message.SYMBOL_OF_SEVERAL,
          Message.OTHER_VERSION,
          Message.NO_TRAINER,
          Message.INTERNAL_FAULT);

  private static final Pattern OURS =
      Pattern.compile("\\[Legonn/(\\w+)\\] (.*) \\(see legonn .*\\)");

  private final Set<Message> pasted = EnumSet.noneOf(Message.class);

  @TempDir static Path folder;

  static Stream<String> programs() {
    return Programs.in("bad");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void whatIsOfferedMendsTheErrorAndNothingElse(String program) throws IOException {
    SourceText source = new SourceText(Programs.read("bad/" + program + ".java"));
    List<Diagnostic<?>> before = compile(program, source, Map.of());
    for (Diagnostic<?> diagnostic : before) {
      Matcher ours = OURS.matcher(diagnostic.getMessage(Locale.ROOT));
      if (ours.matches()) {
        Message message = messageOf(ours.group(2));
        List<Cure> cures =
            Cure.of(new Cure.Mistake(source, diagnostic.getPosition(), ours.group(2)));
        assertWithMessage("%s offers something: %s", message, ours.group())
            .that(cures.isEmpty())
            .isEqualTo(WORDS.contains(message));
        for (Cure cure : cures) {
          check(program, source, diagnostic, before, cure);
          pasted.add(message);
        }
      }
    }
  }

  @AfterAll
  void everyMessageThatOffersSomethingWasFollowed() {
    assertWithMessage("messages without a program under bad/ that gets them")
        .that(pasted)
        .containsExactlyElementsIn(Sets.complementOf(WORDS));
  }

  private void check(
      String program, SourceText source, Diagnostic<?> cured, List<Diagnostic<?>> before, Cure cure)
      throws IOException {
    String what = cured + "\n" + cure.program().text();
    List<Diagnostic<?>> after = compile(program, cure.program(), cure.files());
    if (!after.isEmpty()) { // then javac has not looked at everything
      assertWithMessage(what)
          .that(errors(program, source))
          .containsAtLeastElementsIn(errors(program, cure.program()));
    }
    Map<String, Long> left = codes(after);
    codes(before)
        .forEach(
            (code, count) -> {
              long gone = code.equals(code(cured)) ? 1 : 0;
              assertWithMessage("%s: %s left of %s\n%s", code, after, before, what)
                  .that(left.getOrDefault(code, 0L))
                  .isAtMost(count - gone);
            });
    assertWithMessage("%s after %s\n%s", after, before, what)
        .that(codes(before).keySet())
        .containsAtLeastElementsIn(left.keySet());
  }

  /** How many errors there are of each code; javac's stand for themselves. */
  private static Map<String, Long> codes(List<Diagnostic<?>> diagnostics) {
    return diagnostics.stream().collect(groupingBy(CuresTest::code, counting()));
  }

  private static String code(Diagnostic<?> diagnostic) {
    String text = diagnostic.getMessage(Locale.ROOT);
    Matcher ours = OURS.matcher(text);
    return ours.matches() ? ours.group(1) : text;
  }

  private static List<Diagnostic<?>> compile(
      String program, SourceText source, Map<String, String> files) throws IOException {
    Path resources = Files.createTempDirectory(folder, "resources");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = resources.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Compilation compilation =
        Programs.compile(
            List.of("-Alegonn.resources=" + Programs.RESOURCES + File.pathSeparator + resources),
            Programs.source("bad/" + program + ".java", source.text()));
    return new ArrayList<>(
        compilation.diagnostics().stream()
            .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
            .toList());
  }

  /** What javac alone says. */
  private static List<String> errors(String program, SourceText source) {
    return Programs.compile(
            List.of("-proc:none"), Programs.source("bad/" + program + ".java", source.text()))
        .errors()
        .stream()
        .map(it -> it.getMessage(Locale.ROOT))
        .toList();
  }

  /** The message whose wording that is; the longest, where one goes on like another. */
  private static Message messageOf(String text) {
    return Stream.of(Message.values())
        .filter(message -> wording(message).matcher(text).matches())
        .max(Comparator.comparing(message -> wording(message).pattern().length()))
        .orElseThrow(() -> new AssertionError(text));
  }

  private static Pattern wording(Message message) {
    Object gap = "\u0001";
    int number = 7_654_321;
    String text = message.format(gap, number, gap, gap, gap, gap, gap, gap);
    return Pattern.compile(
        Pattern.quote(text)
            .replace(Integer.toString(number), "\u0001")
            .replace("\u0001", "\\E.*\\Q"));
  }
}
