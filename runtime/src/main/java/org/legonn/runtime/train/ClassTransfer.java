package org.legonn.runtime.train;

import org.legonn.dsl.contract.SymbolTable;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.TensorShape;

/**
 * Brings what a module learnt of one version of a vocabulary to another: each symbol keeps its
 * numbers, wherever it stands now, and so does the implicit class behind the last symbol.
 */
final class ClassTransfer {
  private static final int NONE = -1;

  /** Nats; a few steps of training make up for it. */
  private static final double LOWERED = 2;

  /** For every class of the new version the class that it was. */
  private final int[] before;

  private final int classesBefore;

  /** From one version to the other. */
  ClassTransfer(SymbolTable from, SymbolTable to) {
    this.classesBefore = from.size() + 1;
    this.before = new int[to.size() + 1];
    for (int i = 0; i < to.size(); i++) {
      before[i] = from.indexOf(to.symbols().get(i)).orElse(NONE);
    }
    before[to.size()] = from.size();
  }

  /** The shape of a tensor before, of its shape after. */
  TensorShape shapeBefore(TensorShape after, int axis) {
    long[] sizes = after.toArray();
    sizes[axis] = classesBefore;
    return TensorShape.of(sizes);
  }

  /**
   * A fresh tensor with what the trained one holds of the classes that both have.
   *
   * @param trained of {@link #shapeBefore}
   * @param axis over the classes, in both
   */
  FloatTensor apply(FloatTensor trained, FloatTensor fresh, int axis) {
    float[] from = trained.toArray();
    float[] to = fresh.toArray();
    int rank = fresh.shape().sizes().size();
    int outer = product(fresh.shape(), 0, axis);
    int inner = product(fresh.shape(), axis + 1, rank);
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < before.length; i++) {
        if (before[i] != NONE) {
          int place = (o * classesBefore + before[i]) * inner;
          System.arraycopy(from, place, to, (o * before.length + i) * inner, inner);
        }
      }
    }
    return FloatTensor.of(fresh.shape(), to);
  }

  /**
   * The same with new classes drawn around the mean of the symbols that were kept, for a tensor
   * that gives the classes' scores: a new one then scores about as these do on average, which is
   * far below the best of them. Where there is one number a class, which is added to its score, it
   * is {@value #LOWERED} less.
   *
   * @param transferred by {@link #apply}
   */
  FloatTensor aroundMean(FloatTensor transferred, int axis) {
    float[] values = transferred.toArray();
    int rank = transferred.shape().sizes().size();
    int outer = product(transferred.shape(), 0, axis);
    int inner = product(transferred.shape(), axis + 1, rank);
    double lowered = rank == 1 ? LOWERED : 0;
    for (int o = 0; o < outer; o++) {
      for (int v = 0; v < inner; v++) {
        double sum = 0;
        int kept = 0;
        for (int i = 0; i < before.length - 1; i++) {
          if (before[i] != NONE) {
            sum += values[(o * before.length + i) * inner + v];
            kept++;
          }
        }
        for (int i = 0; i < before.length; i++) {
          if (before[i] == NONE) {
            values[(o * before.length + i) * inner + v] += (float) (sum / kept - lowered);
          }
        }
      }
    }
    return FloatTensor.of(transferred.shape(), values);
  }

  /** A tensor has no more values than an array. */
  private static int product(TensorShape shape, int from, int to) {
    return Math.toIntExact(
        shape.sizes().subList(from, to).stream().reduce(1L, Math::multiplyExact));
  }
}
