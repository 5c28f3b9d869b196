package org.legonn.spark;

import org.apache.spark.Partitioner;

/** Which shard takes a pair, by its number: the corpus in as many equal runs, in its order. */
final class Shards extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int count;
  private final long pairs;

  /**
   * So many shards.
   *
   * @param pairs of the whole corpus
   */
  Shards(int count, long pairs) {
    this.count = count;
    this.pairs = pairs;
  }

  @Override
  public int numPartitions() {
    return count;
  }

  @Override
  public int getPartition(Object number) {
    return (int) Math.floorDiv(Math.multiplyExact((Long) number - 1, (long) count), pairs);
  }
}
