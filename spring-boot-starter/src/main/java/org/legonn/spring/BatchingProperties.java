package org.legonn.spring;

import java.time.Duration;
import org.legonn.runtime.settings.Batching;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests that come at the same time share batches.
 *
 * @param sentences Sources that are enough for a batch.
 * @param patience How long a batch waits for as many requests as there were before.
 * @param capacity Sources that may wait; beyond them a request is refused.
 * @param longest Symbols or frames that a source may have.
 * @param characters Characters that a text may have.
 */
record BatchingProperties(
    @DefaultValue("64") int sentences,
    @DefaultValue("5ms") Duration patience,
    @DefaultValue("1024") int capacity,
    @DefaultValue("2000") int longest,
    @DefaultValue("32000") int characters) {

  Batching batching() {
    return new Batching(sentences, patience, capacity, longest, characters);
  }
}
