package org.legonn.tf;

import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super("org.legonn.tf", "graph", "exec", "io", ROOT);
  }
}
