package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.result.DecodedTexts.Sample;
import org.legonn.runtime.result.RunComparison.Entry;
import org.legonn.runtime.result.RunHistory.Decoded;

/** Validation sentences that all runs read, a column a run; those first that they differ on. */
final class SampleColumns {
  private static final int SHOWN = 20;

  private final List<Entry> runs;
  private final List<Map<Question, String>> answers;

  private record Question(String source, String reference) {}

  SampleColumns(List<Entry> runs) {
    this.runs = runs;
    this.answers = runs.stream().map(SampleColumns::answers).toList();
  }

  /** All texts where they were kept, else the samples of the last validation. */
  private static Map<Question, String> answers(Entry run) {
    List<Decoded> decoded = run.history().decoded();
    List<Sample> samples =
        decoded.isEmpty() ? List.of() : decoded.get(decoded.size() - 1).samples();
    Map<Question, String> answers = new LinkedHashMap<>();
    run.validation()
        .map(validated -> validated.texts())
        .orElse(samples)
        .forEach(
            text -> answers.put(new Question(text.source(), text.reference()), text.hypothesis()));
    return answers;
  }

  List<Element> elements() {
    Set<Question> common = new LinkedHashSet<>(answers.get(0).keySet());
    answers.forEach(answered -> common.retainAll(answered.keySet()));
    if (common.isEmpty()) {
      return List.of(
          Element.of("p").text("There is no validation sentence that all runs decoded."));
    }
    List<Question> differing = common.stream().filter(this::differs).toList();
    List<Question> shown = new ArrayList<>(differing);
    common.stream().filter(question -> !differs(question)).forEach(shown::add);
    Element cards = Element.of("div", "samples");
    shown.stream().limit(SHOWN).forEach(question -> cards.add(card(question)));
    return List.of(Element.of("p", "soft").text(summary(common.size(), differing.size())), cards);
  }

  private String summary(int common, int differing) {
    String marks = MarkedText.LEGEND;
    String shown = String.format(Locale.ROOT, "%,d of %,d", Math.min(SHOWN, common), common);
    return runs.size() == 1
        ? "%s sentences. %s".formatted(shown, marks)
        : String.format(
            Locale.ROOT,
            "%s sentences that all runs decoded; on %,d their texts differ, and these come first. %s",
            shown,
            differing,
            marks);
  }

  private boolean differs(Question question) {
    Set<String> texts = new HashSet<>();
    answers.forEach(answered -> texts.add(answered.get(question)));
    return texts.size() > 1;
  }

  private Element card(Question question) {
    Element columns = Element.of("dl", "columns");
    for (int i = 0; i < runs.size(); i++) {
      columns.add(
          Element.of("div")
              .add(
                  Element.of("dt").text(runs.get(i).name()),
                  MarkedText.into(
                      Element.of("dd"),
                      String.valueOf(answers.get(i).get(question)),
                      question.reference())));
    }
    return Element.of("article", "sample")
        .add(
            Element.of("dl")
                .add(
                    Element.of("dt").text("source"),
                    Element.of("dd").set("dir", "auto").text(question.source()),
                    Element.of("dt").text("reference"),
                    Element.of("dd").set("dir", "auto").text(question.reference())),
            columns);
  }
}
