package org.legonn.runtime.train;

import org.legonn.runtime.train.TrainingEvent.MeanLosses;

/** What a validation is judged by. */
public interface Criterion {
  /** The sum of all validation losses, which costs nothing more. */
  Criterion LOSS =
      new Criterion() {
        @Override
        public String name() {
          return "loss";
        }

        @Override
        public boolean higherIsBetter() {
          return false;
        }

        @Override
        public double score(MeanLosses losses) {
          return losses.total();
        }
      };

  /** Its name, for messages. */
  String name();

  boolean higherIsBetter();

  /**
   * The score of the model as it is now.
   *
   * @param losses that it has on the validation set
   */
  double score(MeanLosses losses);
}
