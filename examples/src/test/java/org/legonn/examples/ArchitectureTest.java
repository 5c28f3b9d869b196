package org.legonn.examples;

import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super("org.legonn.examples", "numbers", "speech", "an4", "benchmark");
  }
}
