package org.legonn.runtime;

import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super(
        "org.legonn.runtime",
        "backend",
        "text",
        "speech",
        "metric",
        "data",
        "weights",
        "train",
        "decode",
        "serve",
        "publish",
        "report",
        "cli");
  }
}
