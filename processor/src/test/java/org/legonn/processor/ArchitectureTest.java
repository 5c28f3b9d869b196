package org.legonn.processor;

import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super("org.legonn.processor", "model", "report", "read", "check", "write", ROOT);
  }
}
