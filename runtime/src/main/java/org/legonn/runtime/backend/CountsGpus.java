package org.legonn.runtime.backend;

/** What a {@link Backend} can that computes on GPUs. */
public interface CountsGpus {
  /** How many of them this process could compute on. Takes hold of none, and fails nowhere. */
  int gpus();
}
