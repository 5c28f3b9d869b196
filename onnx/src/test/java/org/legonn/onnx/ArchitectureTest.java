package org.legonn.onnx;

import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super("org.legonn.onnx", ROOT);
  }
}
