package org.legonn.runtime.backend;

import java.util.List;

/** A {@link Model} whose search also heeds what each text is asked to say. */
public interface GuidesSearch {
  /**
   * As {@link Model#decode}, where each text is asked to say something.
   *
   * <p>A prefix goes before all other rules: that it holds the same n symbols twice, or has fewer
   * than the minimum, bars none of it. A text is cut at the {@link SearchPlan#maximumLength} of its
   * source, or one symbol behind its prefix where that is later. Terms are held by every hypothesis
   * that is returned, those in a prefix included; what search may find doesn't depend on what is
   * asked of other texts.
   *
   * <p>A symbol of a phrase is given the phrase's weight, but no more than it costs, in the
   * decoder's score and in a joint one. What was given is taken back where the phrase doesn't come
   * about, or was said before. Hypotheses are ranked with what they are given, and returned
   * without.
   *
   * @param batch at least one source; of all of them the same kinds of things are asked, and the
   *     same phrases
   * @throws org.legonn.runtime.failure.BackendException as {@link Model#decode}
   * @throws IllegalStateException if the model is closed
   */
  List<List<Hypothesis>> decodeGuided(List<GuidedSource> batch, SearchPlan plan);
}
