package org.legonn.tf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.legonn.architecture.HouseRules;
import org.legonn.tf.primitives.GraphScope;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.op.OpScope;
import org.tensorflow.op.Ops;

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
        "exchange",
        "optimizer",
        "session",
        "doctor",
        "io",
        ROOT);
  }

  /** TensorFlow's own scope writes names that no machine reads where digits aren't ASCII. */
  @Test
  void operationsAreNamedInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(GraphScope.class.getName())
        .should()
        .callMethod(Ops.class, "create", ExecutionEnvironment.class)
        .orShould()
        .callMethod(Ops.class, "create")
        .orShould()
        .callConstructor(OpScope.class, ExecutionEnvironment.class)
        .check(classes());
  }
}
