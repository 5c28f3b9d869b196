package org.legonn.tf;

import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super(
        "org.legonn.tf",
        "primitives",
        "layers",
        "modules",
        "loss",
        "search",
        "device",
        "optimizer",
        "session",
        "doctor",
        "io",
        ROOT);
  }
}
