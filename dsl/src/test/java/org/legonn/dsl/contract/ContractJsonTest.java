package org.legonn.dsl.contract;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;

class ContractJsonTest {
  private static final ModuleContract DECODER =
      Contracts.decoder(
          Contracts.bpe("org.example.English", Contracts.FINGERPRINT, "a", " ", "\"ü\u2028", "😀"));

  @Test
  void readsWhatItWrote() {
    assertThat(ContractJson.read(ContractJson.write(DECODER))).isEqualTo(DECODER);
  }

  @Test
  void readsWhatItWroteOfLogMelFeatures() {
    roundTrip(Contracts.speechEncoder(Contracts.logMel(80), Contracts.words("x.Y", "one")));
  }

  @Test
  void readsWhatItWroteOfPrecomputedFeatures() {
    roundTrip(
        Contracts.speechEncoder(
            new PrecomputedContract("x.Mfcc", 13, 62.5, Procedure.first("NONE")),
            Contracts.words("x.Y", "one")));
  }

  @Test
  void writesTheSameCharactersForTheSameContract() {
    assertThat(ContractJson.write(DECODER)).isEqualTo(ContractJson.write(DECODER));
  }

  @Test
  void recordsTheBlankOfMarginals() {
    assertThat(ContractJson.write(DECODER)).contains("\"blank\": 4");
  }

  @Test
  void everyTruncationIsRefused() {
    String json = ContractJson.write(DECODER).stripTrailing();
    for (int length = 0; length < json.length(); length++) {
      assertRefused(json.substring(0, length));
    }
  }

  @Test
  void randomDamageIsRefusedOrHarmless() {
    String json = ContractJson.write(DECODER);
    Random random = new Random(17);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      StringBuilder damaged = new StringBuilder(json);
      int at = random.nextInt(json.length());
      damaged.setCharAt(at, "{}[]\",:0x\\-\n".charAt(random.nextInt(12)));
      try {
        ContractJson.read(damaged.toString());
      } catch (ContractFormatException e) {
        assertWithMessage(e.getMessage()).that(e.getMessage().lines().count()).isEqualTo(1);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test
  void namesThePlaceOfAWrongType() {
    assertThat(
            refusal(
                ContractJson.write(DECODER)
                    .replaceFirst("\"name\": \"english-decoder\"", "\"name\": 3")))
        .isEqualTo("it is not a module's record: at $.name, a string is wanted, 3 is there");
  }

  @Test
  void namesThePlaceOfAMissingMember() {
    assertThat(refusal("{\"format\": 1, \"name\": \"a\"}"))
        .isEqualTo("it is not a module's record: at $.input, nothing is there");
  }

  @Test
  void refusesAnotherFormat() {
    assertThat(refusal("{\"format\": 2}")).contains("at $.format, 1 is wanted, 2 is there");
  }

  @Test
  void refusesSymbolsThatAreNotThoseOfTheFingerprint() {
    assertThat(refusal(ContractJson.write(DECODER).replaceFirst("\"a\"", "\"b\"")))
        .contains("$.input.vocabulary.fingerprint, the fingerprint of the symbols");
  }

  @Test
  void refusesABlankThatIsNotTheClassAfterTheLastSymbol() {
    assertThat(refusal(ContractJson.write(DECODER).replace("\"blank\": 4", "\"blank\": 0")))
        .contains("$.input.blank, 4, the class after the last symbol, is wanted, 0 is there");
  }

  @Test
  void refusesNumbersThatAreNoSizes() {
    String json =
        ContractJson.write(
            Contracts.speechEncoder(Contracts.logMel(80), Contracts.words("x.Y", "one")));
    assertThat(refusal(json.replace("\"bins\": 80", "\"bins\": 1e300"))).contains("a whole number");
    assertThat(refusal(json.replace("\"bins\": 80", "\"bins\": -3"))).contains("must be positive");
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertThat(refusal("[".repeat(1_000_000))).contains("the JSON is broken");
  }

  @Test
  void refusesAMemberThatComesTwice() {
    assertThat(
            refusal(
                ContractJson.write(DECODER)
                    .replaceFirst("\"signal\"", "\"signal\": \"text\", \"signal\"")))
        .isEqualTo("it is not a module's record: at $.input, «signal» comes twice");
  }

  @Test
  void refusesWhatFollowsTheDocument() {
    assertRefused(ContractJson.write(DECODER) + "{}");
  }

  private static void roundTrip(ModuleContract contract) {
    assertThat(ContractJson.read(ContractJson.write(contract))).isEqualTo(contract);
  }

  private static void assertRefused(String json) {
    assertThat(refusal(json).lines().count()).isEqualTo(1);
  }

  private static String refusal(String json) {
    return assertThrows(ContractFormatException.class, () -> ContractJson.read(json)).getMessage();
  }
}
