package org.legonn.runtime;

import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super(
        "org.legonn.runtime",
        "failure",
        "backend",
        "text",
        "speech",
        "metric",
        "data",
        "train",
        "decode",
        "serve",
        "publish",
        "report",
        "cli");
  }
}
