package org.legonn.runtime.decode;

import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.settings.Search;

/** Tells an engine how to search. */
public final class EngineSearch {
  private EngineSearch() {}

  /** The plan of a search in a chain, but for how an encoder is read alone. */
  public static SearchPlan of(Search asked, LoadedChain chain) {
    Search search = chain.complete(asked);
    SearchPlan plan =
        new SearchPlan(search.beam(), search.nBest(), search.lengthPenalty())
            .guided(search.minLength(), search.noRepeatNgram(), search.jointCtc().orElseThrow())
            .drafts(chain.grounded());
    return search.maxLength().isPresent() ? plan.cutAt(search.maxLength().getAsInt()) : plan;
  }
}
