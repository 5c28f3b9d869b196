package org.legonn.runtime.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.TrainsFamilies;
import org.legonn.runtime.backend.WorkerGroup;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Workers;

/** Workers that are threads of one process; each trains on all of a batch. */
final class InProcessGroup implements WorkerGroup, TrainsFamilies {
  /** Where those meet that have the same addresses. */
  private static final Map<List<String>, Meeting> MEETINGS = new ConcurrentHashMap<>();

  private final Meeting meeting;
  private final int index;
  private final Duration patience;
  private boolean asksToStop;

  private record Meeting(CyclicBarrier barrier, List<Object> said) {
    static Meeting of(int count) {
      return new Meeting(new CyclicBarrier(count), new ArrayList<>(Collections.nCopies(count, 0)));
    }

    synchronized void say(int index, Object what) {
      said.set(index, what);
    }

    synchronized List<Object> all() {
      return List.copyOf(said);
    }
  }

  InProcessGroup(Workers workers) {
    this.meeting =
        MEETINGS.computeIfAbsent(workers.addresses(), all -> Meeting.of(workers.count()));
    this.index = workers.index();
    this.patience = workers.patience();
  }

  private List<Object> exchange(Object own) {
    meeting.say(index, own);
    await();
    List<Object> all = meeting.all();
    await();
    return all;
  }

  private void await() {
    try {
      meeting.barrier().await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (BrokenBarrierException | TimeoutException | InterruptedException e) {
      throw new WorkersException("worker " + index + " lost the others", e);
    }
  }

  @Override
  public Model open(ModelPlan plan, EngineOptions options) {
    return new CountingModel(plan);
  }

  @Override
  public List<Model> open(List<ModelPlan> plans, EngineOptions options) {
    return CountingModel.family(plans);
  }

  @Override
  public List<byte[]> gather(byte[] own) {
    return exchange(own).stream().map(byte[].class::cast).toList();
  }

  @Override
  public float[] sum(float[] own) {
    float[] sums = new float[own.length];
    for (Object each : exchange(own)) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += ((float[]) each)[i];
      }
    }
    return sums;
  }

  @Override
  public void askToStop() {
    asksToStop = true;
  }

  /** All ask before each step, and so they hear it there. */
  @Override
  public boolean isAskedToStop() {
    return exchange(asksToStop).contains(true);
  }

  @Override
  public void close() {
    meeting.barrier().reset();
  }
}
