package org.legonn.processor;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.legonn.processor.SourceText.Span;

/**
 * A program after somebody has done what a message says.
 *
 * @param files resources that the message asks for, by path, with their content
 */
record Cure(SourceText program, Map<String, String> files) {
  private static final String KIND = "(\\w+)<([^,>]+), ([^,>]+)>";

  /** What messages tell to do: each with how somebody does it. */
  private static final Map<Pattern, BiFunction<Mistake, MatchResult, Cure>> DEEDS =
      Map.ofEntries(
          deed("(?:: |; write )(@(?:[\\w.]*\\.)?(\\w+)\\(.*\\))$", Cure::annotate),
          deed("write one that implements " + KIND, Cure::write),
          deed("before it that implements " + KIND, Cure::writeBefore),
          deed("after it that implements " + KIND, Cure::writeAfter),
          deed("let (\\S+) implement (" + KIND + ")", Cure::implement),
          deed("what it takes and gives: (" + KIND + ")", Cure::argue),
          deed("declare (?:it|the assembly|the family) as (.*interface .* \\{\\})$", Cure::declare),
          deed("declare it as (.*interface [^{]*)$", Cure::head),
          deed("declare it as (public \\w+\\(\\))$", Cure::publish),
          deed("(?:add|want:) (public \\w+\\(\\) \\{.*\\})$", Cure::construct),
          deed("so make (.*) public$", Cure::makePublic),
          deed("so take «abstract» away$", Cure::finish));

  /**
   * What is wrong with a program.
   *
   * @param text of the message, without its code and where it is explained
   */
  record Mistake(SourceText program, long position, String text) {
    /** The type that the message speaks of first. */
    String label() {
      return text.replaceFirst("^the constructor of ", "").split("[ ;:]", 2)[0];
    }
  }

  private static Map.Entry<Pattern, BiFunction<Mistake, MatchResult, Cure>> deed(
      String words, BiFunction<Mistake, MatchResult, Cure> deed) {
    return Map.entry(Pattern.compile(words), deed);
  }

  /** The program after each thing that the message offers to write; none if it offers nothing. */
  static List<Cure> of(Mistake mistake) {
    List<Cure> cures = new ArrayList<>();
    DEEDS.forEach(
        (words, deed) -> {
          Matcher matcher = words.matcher(mistake.text());
          if (matcher.find()) {
            cures.add(deed.apply(mistake, matcher.toMatchResult()));
          }
        });
    return cures;
  }

  private static Cure of(SourceText program) {
    return new Cure(program, Map.of());
  }

  /** In the place of the annotation of that name, or where there is none yet. */
  private static Cure annotate(Mistake mistake, MatchResult offer) {
    SourceText program = mistake.program();
    String line = offer.group(1);
    String name = offer.group(2);
    var there = program.annotation(name, mistake.position());
    if (there.isPresent() && !mistake.text().contains("so rename ")) {
      return of(program.replaced(there.get(), line));
    }
    Matcher renamed = Pattern.compile("so rename (\\S+): @").matcher(mistake.text());
    Span header = program.header(renamed.find() ? renamed.group(1) : mistake.label());
    Matcher before =
        Pattern.compile("@" + name + "\\([^)]*\\)\\s*$")
            .matcher(program.text().substring(0, header.start()));
    SourceText annotated =
        before.find()
            ? program.replaced(new Span(before.start(), header.start()), line + "\n  ")
            : program.inserted(header.start(), line + "\n  ");
    Matcher file =
        Pattern.compile("into src/main/resources/([^ ,]+), one a line").matcher(mistake.text());
    return new Cure(annotated, file.find() ? Map.of(file.group(1), "a\nb\n") : Map.of());
  }

  private static Cure write(Mistake mistake, MatchResult kind) {
    SourceText program = mistake.program();
    Span assembly = program.annotation("Assembly", mistake.position()).orElseThrow();
    String literal = program.at(literal(mistake));
    String chained =
        program.at(assembly).replaceAll("\\b" + Pattern.quote(literal), "Offered.class");
    return of(program.replaced(assembly, module(kind) + chained));
  }

  private static Cure writeBefore(Mistake mistake, MatchResult kind) {
    return writeBeside(mistake, kind, "{Offered.class, %s}");
  }

  private static Cure writeAfter(Mistake mistake, MatchResult kind) {
    return writeBeside(mistake, kind, "{%s, Offered.class}");
  }

  private static Cure writeBeside(Mistake mistake, MatchResult kind, String beside) {
    SourceText program = mistake.program();
    Span literal = literal(mistake);
    String before = program.text().substring(0, literal.start()).strip();
    boolean isListed = before.endsWith("{") || before.endsWith(",");
    String listed = beside.formatted(program.at(literal));
    Span assembly = program.annotation("Assembly", mistake.position()).orElseThrow();
    return of(
        program
            .replaced(literal, isListed ? listed.substring(1, listed.length() - 1) : listed)
            .inserted(assembly.start(), module(kind)));
  }

  /** The class literal where the error stands. */
  private static Span literal(Mistake mistake) {
    Matcher literal = Pattern.compile("[\\w.]+\\.class").matcher(mistake.program().text());
    while (literal.find()) {
      Span span = new Span(literal.start(), literal.end());
      if (span.holds(mistake.position())) {
        return span;
      }
    }
    throw new AssertionError("no literal at " + mistake);
  }

  /** A module of this kind, as anybody would write it; what is left open is a vocabulary. */
  private static String module(MatchResult kind) {
    String input = kind.group(2).equals("…") ? kind.group(3) : kind.group(2);
    String output = kind.group(3).equals("…") ? kind.group(2) : kind.group(3);
    String name = kind.group(1);
    String body =
        name.equals("TextEncoder")
            ? "encoder.embed(8).marginals()"
            : name.equals("Decoder")
                ? "encoder.weightedEmbedding(8).decode(1, %s.heads(1).feedForward(8)).text()"
                    .formatted("org.legonn.dsl.architecture.Architecture")
                : "encoder.weightedEmbedding(8).marginals()";
    String spec = name.equals("TextEncoder") ? "Encoder" : name;
    return """
        @org.legonn.dsl.LegoModule("offered")
        public static final class Offered implements org.legonn.dsl.%s<%s, %s> {
          @Override
          public org.legonn.dsl.architecture.%sSpec define(
              org.legonn.dsl.architecture.%sBuilder encoder) {
            return %s;
          }
        }
        """
        .formatted(name, input, output, spec, name, body);
  }

  private static Cure implement(Mistake mistake, MatchResult offer) {
    Span header = mistake.program().header(offer.group(1));
    String implementing =
        mistake
            .program()
            .at(header)
            .replaceFirst("implements .*", "implements " + offer.group(2) + " ");
    return of(mistake.program().replaced(header, implementing));
  }

  private static Cure argue(Mistake mistake, MatchResult offer) {
    Matcher vocabulary =
        Pattern.compile("interface (\\w+) extends Vocabulary").matcher(mistake.program().text());
    assertWithMessage("a vocabulary").that(vocabulary.find()).isTrue();
    Span header = mistake.program().header(mistake.label());
    String kind = offer.group(1).replace("…", vocabulary.group(1));
    String implementing =
        mistake.program().at(header).replaceFirst("implements .*", "implements " + kind + " ");
    return of(mistake.program().replaced(header, implementing));
  }

  private static Cure declare(Mistake mistake, MatchResult offer) {
    SourceText program = mistake.program();
    return of(program.replaced(program.declaration(mistake.label()), offer.group(1)));
  }

  private static Cure head(Mistake mistake, MatchResult offer) {
    SourceText program = mistake.program();
    return of(program.replaced(program.header(mistake.label()), offer.group(1) + " "));
  }

  private static Cure publish(Mistake mistake, MatchResult offer) {
    SourceText program = mistake.program();
    Span declaration = program.declaration(mistake.label());
    String constructor = offer.group(1).replace("public ", "");
    String published =
        program
            .at(declaration)
            .replaceFirst(
                "(?:private |protected )?" + Pattern.quote(constructor),
                Matcher.quoteReplacement(offer.group(1)));
    return of(program.replaced(declaration, published));
  }

  private static Cure construct(Mistake mistake, MatchResult offer) {
    SourceText program = mistake.program();
    return of(
        program.inserted(
            program.header(mistake.label()).end() + 1, "\n    " + offer.group(1) + "\n"));
  }

  private static Cure makePublic(Mistake mistake, MatchResult offer) {
    SourceText program = mistake.program();
    for (String label : Splitter.on(" and ").split(offer.group(1))) {
      Span header = program.header(label);
      String visible = program.at(header).replaceFirst("^(?:private |protected )?", "public ");
      program = program.replaced(header, visible);
    }
    return of(program);
  }

  private static Cure finish(Mistake mistake, MatchResult offer) {
    SourceText program = mistake.program();
    Span header = program.header(mistake.label());
    return of(program.replaced(header, program.at(header).replaceFirst("abstract ", "")));
  }
}
