package org.legonn.runtime;

import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super(
        "org.legonn.runtime",
        "failure",
        "settings",
        "backend",
        "metric",
        "result",
        "text",
        "speech",
        "weights",
        "data",
        "train",
        "decode",
        "publish",
        "report",
        ROOT,
        "serve",
        "cli");
  }
}
