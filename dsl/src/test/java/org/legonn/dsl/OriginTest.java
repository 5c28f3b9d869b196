package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class OriginTest {
  /** As are all classes of an image that jlink makes. */
  @Test
  void ofAClassOfARuntimeImageKnowsWhatLiesThereAndWhatDoesNot() {
    Origin origin = Origin.of(String.class);
    assertThat(origin.named("java/lang/Object.class").map(Origin::read)).isPresent();
    assertThat(origin.named("vocab/english.txt")).isEmpty();
  }
}
