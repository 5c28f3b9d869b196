package org.legonn.runtime.train;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Noted;
import org.legonn.runtime.result.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All who listen to a training, in order. One that fails doesn't end the training, nor keep the
 * others from hearing; they are told once.
 */
public final class TrainingListeners implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingListeners.class);

  private final List<TrainingListener> listeners;
  private final Set<TrainingListener> failed = new HashSet<>();

  public TrainingListeners(List<? extends TrainingListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void on(TrainingEvent event) {
    for (TrainingListener listener : listeners) {
      try {
        listener.on(event);
      } catch (RuntimeException e) {
        LOG.debug("a listener failed", e);
        if (failed.add(listener)) {
          tellOthers(e);
        }
      }
    }
  }

  private void tellOthers(RuntimeException e) {
    Noted noted = new Noted("training goes on without what failed: " + e.getMessage());
    for (TrainingListener listener : listeners) {
      if (!failed.contains(listener)) {
        on(listener, noted);
      }
    }
  }

  private static void on(TrainingListener listener, TrainingEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException e) {
      LOG.debug("a listener failed, too", e);
    }
  }
}
