package org.legonn.runtime.result;

/** Hears of training; called on the training thread, must not change it. */
@FunctionalInterface
public interface TrainingListener {
  void on(TrainingEvent event);
}
