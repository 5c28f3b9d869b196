package org.legonn.runtime.decode;

import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.settings.Search;

/** Tells an engine how to search. */
public final class EngineSearch {
  private EngineSearch() {}

  /** The plan of a search, but for how an encoder is read alone. */
  public static SearchPlan of(Search search) {
    SearchPlan plan =
        new SearchPlan(search.beam(), search.nBest(), search.lengthPenalty())
            .guided(search.minLength(), search.noRepeatNgram(), search.jointCtc());
    return search.maxLength().isPresent() ? plan.cutAt(search.maxLength().getAsInt()) : plan;
  }
}
