package org.legonn.runtime.fake;

import com.google.common.base.Throwables;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.GuidesSearch;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.ScoresTexts;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.settings.Objective;

/**
 * A counting model that decodes a batch only when it is let to, and remembers the batches' sizes.
 */
public final class GatedModel {
  private final Semaphore permits = new Semaphore(0);
  private final Queue<Integer> batches = new ConcurrentLinkedQueue<>();
  private volatile int poison = -1;
  private volatile Supplier<? extends Throwable> failure =
      () -> new BackendException("the engine stumbles over " + poison + " symbols");
  private volatile boolean closed;
  private volatile boolean warmedUp;

  /** The model. */
  public Model model() {
    Model inner =
        new CountingModel(new ModelPlan(Modules.declared(), Set.of(), Objective.DEFAULT, 0));
    return (Model)
        Proxy.newProxyInstance(
            Model.class.getClassLoader(),
            new Class<?>[] {Model.class, ScoresTexts.class, GuidesSearch.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("decode")) {
                decode((List<?>) arguments[0]);
              } else if (method.getName().equals("decodeGuided")) {
                decode(sources((List<?>) arguments[0]));
              } else if (method.getName().equals("close")) {
                closed = true;
              }
              try {
                return method.invoke(inner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static List<Source> sources(List<?> batch) {
    return batch.stream().map(asked -> ((GuidedSource) asked).source()).toList();
  }

  private void decode(List<?> batch) {
    permits.acquireUninterruptibly();
    batches.add(batch.size());
    if (batch.stream().anyMatch(source -> ((Source) source).length() == poison)) {
      Throwable thrown = failure.get();
      Throwables.throwIfUnchecked(thrown);
      throw new IllegalArgumentException("only what is unchecked can be thrown", thrown);
    }
  }

  /** Lets any number of batches through. */
  public GatedModel open() {
    permits.release(1 << 20);
    return this;
  }

  /** Lets none through any more. */
  public GatedModel shut() {
    permits.drainPermits();
    warmedUp = !batches.isEmpty();
    batches.clear();
    return this;
  }

  /** Waits until a batch stands before the gate. */
  public void awaitBatch() throws InterruptedException {
    while (!permits.hasQueuedThreads()) {
      Thread.sleep(1);
    }
  }

  /** Whether batches had gone through before the gate was shut. */
  public boolean warmedUp() {
    return warmedUp;
  }

  /** Makes batches with a source of this length fail. */
  public GatedModel failOn(int length) {
    poison = length;
    return this;
  }

  /** The same, with a failure of the caller's. */
  public GatedModel failOn(int length, Supplier<? extends Throwable> thrown) {
    failure = thrown;
    return failOn(length);
  }

  /** The sizes of the batches so far. */
  public List<Integer> batches() {
    return List.copyOf(batches);
  }

  /** Whether the model was closed. */
  public boolean isClosed() {
    return closed;
  }
}
