package org.legonn.examples;

import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super(
        "org.legonn.examples",
        "experiment",
        "numbers",
        "multi30k",
        "speech",
        "an4",
        "misfit",
        "benchmark");
  }
}
