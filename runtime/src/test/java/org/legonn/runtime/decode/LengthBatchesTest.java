package org.legonn.runtime.decode;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Source;

class LengthBatchesTest {
  @Test
  void keepTheOrderAndTheLimitAndSpareTheModelEmptySources() {
    List<Source.Symbols> sources =
        IntStream.of(3, 0, 9, 1, 3, 12)
            .mapToObj(length -> new Source.Symbols(new int[length]))
            .toList();
    List<Integer> batchSizes = new ArrayList<>();
    List<Integer> lengths =
        new LengthBatches(10)
            .map(
                sources,
                -1,
                batch -> {
                  batchSizes.add(batch.size());
                  return batch.stream().map(Source::length).toList();
                });
    assertThat(lengths).containsExactly(3, -1, 9, 1, 3, 12).inOrder();
    assertThat(batchSizes).containsExactly(1, 1, 3).inOrder();
  }
}
