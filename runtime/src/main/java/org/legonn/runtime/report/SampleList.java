package org.legonn.runtime.report;

import java.util.List;
import java.util.Locale;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.result.DecodedTexts.Sample;
import org.legonn.runtime.result.RunHistory.Decoded;

/**
 * Validation sentences as the newest weights read them; words that are not the reference's, and
 * those that are missing, are marked. What earlier weights made of each sentence is folded away.
 */
final class SampleList {
  private static final int EARLIER = 6;

  private final List<Decoded> decoded;

  /** The samples of a run's validations, of which there is one at least. */
  SampleList(List<Decoded> decoded) {
    this.decoded = decoded;
  }

  Element list() {
    Decoded newest = decoded.get(decoded.size() - 1);
    Element list = Element.of("div", "samples");
    list.add(
        Element.of("p", "soft")
            .text(
                String.format(
                    Locale.ROOT,
                    "The first %d of %,d sentences, decoded greedily at step %,d. %s",
                    newest.samples().size(),
                    newest.sentences(),
                    newest.step(),
                    MarkedText.LEGEND)));
    for (int i = 0; i < newest.samples().size(); i++) {
      list.add(card(i, newest.samples().get(i)));
    }
    return list;
  }

  private Element card(int index, Sample sample) {
    Element card =
        Element.of("article", "sample")
            .add(
                Element.of("dl")
                    .add(term("source"), text(sample.source()))
                    .add(term("reference"), text(sample.reference()))
                    .add(term("encoder alone"), compared(sample.reading(), sample.reference()))
                    .add(term("decoder"), compared(sample.hypothesis(), sample.reference())));
    return decoded.size() > 1 ? card.add(earlier(index)) : card;
  }

  private Element earlier(int index) {
    Element texts = Element.of("dl");
    int before = decoded.size() - 1;
    int shown = Math.min(EARLIER, before);
    for (int i = 0; i < shown; i++) {
      Decoded entry = decoded.get((int) ((long) i * before / shown));
      Sample sample = entry.samples().get(index);
      texts.add(
          term(String.format(Locale.ROOT, "step %,d", entry.step())),
          compared(sample.hypothesis(), sample.reference()));
    }
    return Element.of("details")
        .add(Element.of("summary").text("the decoder's text at earlier steps"), texts);
  }

  private static Element term(String name) {
    return Element.of("dt").text(name);
  }

  private static Element text(String text) {
    return Element.of("dd").set("dir", "auto").text(text);
  }

  private static Element compared(String text, String reference) {
    return MarkedText.into(Element.of("dd"), text, reference);
  }
}
