package org.legonn.examples.benchmark;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.tf.doctor.Bounds;

final class ProfileTableTest {
  @TempDir Path folder;

  @Test
  void theBoundStandsBesideWhatWasSpent() throws IOException {
    Path profile = folder.resolve("profile.txt");
    Files.write(
        profile,
        List.of(
            "3 runs of a part of a batch; of each:",
            "kind     operations microseconds megabytes gigaflop",
            "MatMul          2.0      75000.0     10.00   10.000",
            "Mul             5.0      15000.0     80.00    0.000",
            "AddN            1.0      10000.0     40.00    0.000",
            "all             8.0     100000.0    130.00   10.000"));
    assertThat(ProfileTable.of(profile, new Bounds(100, 200, 10)))
        .containsExactly(
            "",
            "| 3 runs of a part of a batch; of each: | operations | ms | share | bound, ms |",
            "|---|---|---|---|---|",
            "| dense products | 2 | 75.0 | 75.0 % | 50.0 |",
            "| arithmetic by element | 6 | 25.0 | 25.0 % | 12.0 |",
            "| all | 8 | 100.0 | 100.0 % | 62.0 |")
        .inOrder();
  }
}
