package org.legonn.dsl.architecture;

/** How many neighbouring positions a weighted embedding reads at once; odd. */
public record ReceptiveField(int positions) {
  public ReceptiveField {
    Checks.odd("receptiveField", positions);
  }
}
