package org.legonn.archetype;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a newcomer gets from the README's and the how-to's own lines, as they stand there: {@code
 * mvn verify -pl archetype -am -Dtest=FirstDayTest -Dfull=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "full", matches = "true", disabledReason = "takes ten minutes")
class FirstDayTest {
  private static final Pattern EXACT_MATCH =
      Pattern.compile("\"exact_match\": \\{\\s*\"score\": ([0-9.]+)");
  private static final Pattern JAVA_FILE =
      Pattern.compile("```java\\n\\s*// (src/main/java/\\S+)\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;
  private UsersMachine machine;
  private Path words;

  @BeforeEach
  void machine() throws Exception {
    machine = UsersMachine.in(folder);
    words = machine.generate(folder, "words", "com.example.words");
  }

  @AfterEach
  void forget() throws IOException {
    machine.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void almostAllNumbersAreRightAndAllSmallOnes(int seed) throws Exception {
    List<String> commands = NewProjectTest.readme(words);
    machine.run(words, commands.get(0));
    machine.run(words, commands.get(1) + " --seed " + seed);
    machine.run(words, commands.get(2) + " --seed " + seed);
    for (Map.Entry<String, String> language : Map.of("german", "de", "romanian", "ro").entrySet()) {
      String name = language.getKey();
      String code = language.getValue();
      assertWithMessage("held-out %s", name)
          .that(score(name, "data/valid." + code, "data/valid.en"))
          .isAtLeast(97);
      List<Integer> small = IntStream.rangeClosed(0, 20).boxed().toList();
      write("small." + code, small, code);
      write("small.en", small, "en");
      assertWithMessage("0 to 20 in %s", name)
          .that(score(name, "data/small." + code, "data/small.en"))
          .isEqualTo(100);
    }
  }

  @Test
  void threeHundredLinesAddALanguage() throws Exception {
    List<Integer> numbers =
        new Random(1).ints(0, 1_000).distinct().limit(600).boxed().collect(Collectors.toList());
    write("train.fr", numbers.subList(0, 300), "fr");
    write("train-fr.en", numbers.subList(0, 300), "en");
    write("test.fr", numbers.subList(300, 600), "fr");
    write("test.en", numbers.subList(300, 600), "en");
    List<String> readme = NewProjectTest.readme(words);
    machine.run(words, readme.get(0));
    machine.run(words, readme.get(1));

    String recipe = section("Add a language pair");
    List<String> commands =
        recipe
            .replaceAll("\\\\\n\\s*", "")
            .lines()
            .filter(line -> line.matches(" {7}(\\./legonn|mvn) .*"))
            .map(String::strip)
            .toList();
    assertThat(commands).hasSize(3);
    machine.run(words, commands.get(0));
    Matcher file = JAVA_FILE.matcher(recipe);
    while (file.find()) {
      Files.writeString(words.resolve(file.group(1)), file.group(2));
    }
    machine.run(words, commands.get(1));
    machine.run(words, commands.get(2));
    assertThat(score("french", "data/test.fr", "data/test.en")).isAtLeast(90);
  }

  private double score(String language, String source, String target) throws Exception {
    machine.run(
        words,
        "./legonn %1$s-to-english evaluate --model runs/%1$s --source %2$s --target %3$s --json scores.json"
            .formatted(language, source, target));
    Matcher found = EXACT_MATCH.matcher(Files.readString(words.resolve("scores.json")));
    assertThat(found.find()).isTrue();
    double score = Double.parseDouble(found.group(1));
    System.out.printf(Locale.ROOT, "%s, %s: %.1f %% right%n", language, source, score);
    return score;
  }

  private void write(String file, List<Integer> numbers, String language) throws IOException {
    RuleBasedNumberFormat format =
        new RuleBasedNumberFormat(new ULocale(language), RuleBasedNumberFormat.SPELLOUT);
    String text =
        numbers.stream()
            .map(number -> format.format(number).replace("\u00ad", "").replace('-', ' ') + "\n")
            .collect(Collectors.joining());
    Files.writeString(words.resolve("data").resolve(file), text);
  }

  private static String section(String title) throws IOException {
    String page = Files.readString(Path.of(System.getProperty("build.root"), "docs", "how-to.md"));
    String from = page.substring(page.indexOf("## " + title));
    return from.substring(0, from.indexOf("\n## ", 1));
  }
}
