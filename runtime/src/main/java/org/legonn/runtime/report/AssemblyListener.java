package org.legonn.runtime.report;

import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.OfAssembly;
import org.legonn.runtime.result.TrainingListener;

/**
 * Hears of one assembly of a family, and of what concerns all, as if it trained alone.
 *
 * @param assembly its name in the family
 * @param listener that is told
 */
public record AssemblyListener(String assembly, TrainingListener listener)
    implements TrainingListener {
  @Override
  public void on(TrainingEvent event) {
    if (!(event instanceof OfAssembly own)) {
      listener.on(event);
    } else if (own.assembly().equals(assembly)) {
      listener.on(own.event());
    }
  }
}
