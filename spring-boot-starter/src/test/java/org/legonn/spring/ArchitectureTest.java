package org.legonn.spring;

import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super("org.legonn.spring", ROOT);
  }
}
