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

  /** A thread that is interrupted can write no file, and so it isn't while it is here. */
  @Override
  public void on(TrainingEvent event) {
    boolean interrupted = false;
    for (TrainingListener listener : listeners) {
      interrupted |= Thread.interrupted();
      try {
        listener.on(event);
      } catch (RuntimeException | Error e) {
        LOG.debug("a listener failed", e);
        if (failed.add(listener)) {
          tellOthers(e);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellOthers(Throwable e) {
    String reason = e instanceof Error || e.getMessage() == null ? e.toString() : e.getMessage();
    Noted noted = new Noted("training goes on without what failed: " + reason);
    for (TrainingListener listener : listeners) {
      if (!failed.contains(listener)) {
        on(listener, noted);
      }
    }
  }

  private static void on(TrainingListener listener, TrainingEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException | Error e) {
      LOG.debug("a listener failed, too", e);
    }
  }
}
