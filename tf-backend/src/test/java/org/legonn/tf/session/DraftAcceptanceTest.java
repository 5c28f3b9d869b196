package org.legonn.tf.session;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class DraftAcceptanceTest {
  private final DraftAcceptance acceptance = new DraftAcceptance();

  @Test
  void draftsUntilSomethingIsKnown() {
    assertThat(acceptance.pays()).isTrue();
    acceptance.drafted(63, 63);
    assertThat(acceptance.pays()).isTrue();
    acceptance.drafted(1, 1);
    assertThat(acceptance.pays()).isFalse();
  }

  @Test
  void goesOnWhereTextsGetOnByThreeSymbolsARound() {
    acceptance.drafted(300, 100);
    assertThat(acceptance.pays()).isTrue();
    acceptance.drafted(2, 1);
    assertThat(acceptance.pays()).isFalse();
  }

  @Test
  void forgetsWhatWasMadeUp() {
    acceptance.drafted(100, 100);
    acceptance.forget();
    assertThat(acceptance.pays()).isTrue();
    acceptance.drafted(300, 100);
    assertThat(acceptance.pays()).isTrue();
  }

  @Test
  void heedsOfLateMoreThanLongAgo() {
    acceptance.drafted(80_000, 10_000);
    for (int search = 0; search < 100; search++) {
      acceptance.drafted(200, 100);
    }
    assertThat(acceptance.pays()).isFalse();
  }

  @Test
  void triesAgainAfterFiftySearchesWithout() {
    acceptance.drafted(100, 100);
    for (int search = 0; search < 50; search++) {
      assertThat(acceptance.pays()).isFalse();
      acceptance.searchedWithout();
    }
    assertThat(acceptance.pays()).isTrue();
  }
}
