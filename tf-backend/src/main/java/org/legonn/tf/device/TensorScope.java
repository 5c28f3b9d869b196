package org.legonn.tf.device;

import java.util.ArrayList;
import java.util.List;

/** Owns what one run of a session feeds and fetches, and closes it all at the end. */
public final class TensorScope implements AutoCloseable {
  private final List<AutoCloseable> owned = new ArrayList<>();

  /** Hands {@code resource} over to this scope. */
  public <T extends AutoCloseable> T own(T resource) {
    owned.add(resource);
    return resource;
  }

  @Override
  public void close() {
    for (int i = owned.size() - 1; i >= 0; i--) {
      closeQuietly(owned.get(i));
    }
    owned.clear();
  }

  /** Native tensors and results throw nothing when closed. */
  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException("a native resource refused to be closed", e);
    }
  }
}
