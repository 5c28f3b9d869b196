package org.legonn.dsl;

import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super("org.legonn.dsl", "contract", "architecture", ROOT);
  }
}
