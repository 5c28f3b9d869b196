package org.legonn.tf.search;

import java.util.Set;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.SymbolGuidance;
import org.legonn.runtime.backend.SymbolGuidance.Kind;

/**
 * What is fixed when a search is emitted; what isn't asked for costs nothing. The rest of a plan is
 * {@link SearchScalars}.
 *
 * @param beam hypotheses kept open a sentence; 1 is greedy search. Texts that must hold terms get
 *     more than the plan says
 * @param minimumLength whether hypotheses have a minimum length
 * @param noRepeatNgram n: no hypothesis holds the same n symbols twice; 0 is no such rule
 * @param jointCtc whether CTC has a say; the text's classes must then be the interface's
 * @param guidance what may be asked of single texts
 * @param termSymbols different symbols that a text's terms may have; 0 where there are none
 * @param drafts whether greedy search drafts; the text's classes must then be the interface's
 */
public record SearchStructure(
    int beam,
    boolean minimumLength,
    int noRepeatNgram,
    boolean jointCtc,
    Set<Kind> guidance,
    int termSymbols,
    boolean drafts) {
  /** Fewer aren't told apart, so that there are fewer graphs. */
  private static final int LEAST_TERM_SYMBOLS = 8;

  /** More places than the plan's that terms get at most. */
  private static final int MOST_TERM_PLACES = 128;

  private static final int LEAST_TERM_PLACES = 4;

  /** More places than the plan's for phrases: begun ones would take those of the others. */
  private static final int PHRASE_PLACES = 16;

  public SearchStructure {
    guidance = Set.copyOf(guidance);
  }

  /** What has to be emitted, without drafts, for a plan of which no text is asked anything. */
  public static SearchStructure of(SearchPlan plan) {
    return of(plan, SymbolGuidance.NONE, false);
  }

  /**
   * What has to be emitted for a plan and what is asked of one text: the same of every such text,
   * whatever is asked of others. Beside the plan's places there is one for each symbol of the
   * terms, and some for phrases, so that hypotheses that are about to write them don't take those
   * of the others.
   *
   * @param mayDraft whether the text's classes are the interface's
   */
  public static SearchStructure of(SearchPlan plan, SymbolGuidance asked, boolean mayDraft) {
    int symbols = asked.terms().symbols();
    int termPlaces =
        symbols == 0 ? 0 : rounded(Math.min(symbols, MOST_TERM_PLACES), LEAST_TERM_PLACES);
    int phrasePlaces = asked.kinds().contains(Kind.PHRASES) ? PHRASE_PLACES : 0;
    return new SearchStructure(
        plan.beam() + termPlaces + phrasePlaces,
        plan.minimumLength() > 0,
        plan.noRepeatNgram(),
        plan.ctcWeight() > 0,
        asked.kinds(),
        symbols == 0 ? 0 : rounded(TermAutomaton.most(asked.terms()), LEAST_TERM_SYMBOLS),
        mayDraft && plan.mayDraft() && asked.kinds().isEmpty());
  }

  /** The next power of two. */
  private static int rounded(int number, int least) {
    return Math.max(least, Integer.highestOneBit(2 * number - 1));
  }
}
