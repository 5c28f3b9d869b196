package org.legonn.dsl.contract;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModuleRecordJsonTest {
  private static final ModuleRecord DECODER =
      RecordedModules.of(Contracts.decoder(Contracts.words("x.English", "a", "b")));
  private static final String JSON = ModuleRecordJson.write(DECODER);

  @Test
  void comesBackAsItWasWritten() {
    assertThat(ModuleRecordJson.read(JSON)).isEqualTo(DECODER);
    assertThat(ModuleRecordJson.write(ModuleRecordJson.read(JSON))).isEqualTo(JSON);
  }

  @Test
  void lengthsThatAreNotKnownAreNotThere() {
    ModuleRecord without =
        new ModuleRecord(
            DECODER.name(),
            DECODER.type(),
            DECODER.legonn(),
            DECODER.contract(),
            Optional.empty(),
            DECODER.grounded(),
            DECODER.run(),
            DECODER.step(),
            DECODER.sha256(),
            Optional.empty());
    assertThat(ModuleRecordJson.write(without)).doesNotContain("lengths");
    assertThat(ModuleRecordJson.read(ModuleRecordJson.write(without))).isEqualTo(without);
  }

  @Test
  void whereExtendedWeightsComeFromComesBackToo() {
    Extended extended =
        new Extended(
            "0".repeat(64),
            Long.MIN_VALUE,
            List.of(new VocabularyChange("x.English", "f1", 2, 10, 1)));
    ModuleRecord module =
        new ModuleRecord(
            DECODER.name(),
            DECODER.type(),
            DECODER.legonn(),
            DECODER.contract(),
            DECODER.lengths(),
            DECODER.grounded(),
            DECODER.run(),
            DECODER.step(),
            DECODER.sha256(),
            Optional.of(extended));
    String json = ModuleRecordJson.write(module);
    assertThat(ModuleRecordJson.read(json)).isEqualTo(module);
    assertThat(refusal(json.replace("\"kept\": 2", "\"kept\": -2")))
        .isEqualTo("it is not a module's record: at $, -2 kept, 10 started, 1 dropped symbols");
    assertThat(refusal(json.replace("\"" + Long.MIN_VALUE + "\"", "\"one\"")))
        .isEqualTo(
            "it is not a module's record: at $.extended.seed, a whole number as text is wanted,"
                + " \"one\" is there");
    assertThat(refusal(json.replace("0".repeat(64), "0")))
        .isEqualTo("it is not a module's record: at $, a SHA-256 has 64 hexadecimal digits");
  }

  @Test
  void membersOfAVersionToComeArePassedOver() {
    assertThat(ModuleRecordJson.read(JSON.replaceFirst("\\{", "{\"more\": [1, {}],")))
        .isEqualTo(DECODER);
  }

  @Test
  void aNewerFormatIsRefusedWithTheVersionThatWroteIt() {
    assertThat(foreign("{\"format\": 7, \"legonn\": \"9.1\", \"tensors\": {}}"))
        .isEqualTo(
            "was written by LegoNN 9.1 in format 7, and this LegoNN reads up to format 1; use that"
                + " version or a later one");
    assertThat(foreign("{\"format\": 2}"))
        .startsWith("was written by LegoNN of a later version in format 2, and");
    assertThat(foreign("{\"format\": 2, \"legonn\": [\"\\n\"]}").lines().count()).isEqualTo(1);
  }

  @Test
  void aBareContractIsRefusedAsOneThatNothingConverts() {
    assertThat(foreign(ContractJson.write(DECODER.contract())))
        .isEqualTo(
            "is a bare contract, as LegoNN wrote it before it kept weights as safetensors; nothing"
                + " converts such a module: train it anew");
  }

  @Test
  void namesThePlaceOfWhatIsWrong() {
    assertThat(refusal("{}"))
        .isEqualTo("it is not a module's record: at $.format, nothing is there");
    assertThat(refusal(JSON.replace("\"format\": 1,\n  \"name\"", "\"format\": 0,\n  \"name\"")))
        .isEqualTo("it is not a module's record: at $.format, 1 is wanted, 0 is there");
    assertThat(refusal(JSON.replace("\"step\": 2300", "\"step\": 0.5")))
        .isEqualTo(
            "it is not a module's record: at $.step, a whole number is wanted, 0.5 is there");
    assertThat(refusal(JSON.replace("\"step\": 2300", "\"step\": -1")))
        .isEqualTo("it is not a module's record: at $, a step -1");
    assertThat(refusal(JSON.replace("c0ffee00c0", "C0ffee00c0")))
        .isEqualTo("it is not a module's record: at $, a SHA-256 has 64 hexadecimal digits");
    assertThat(refusal(JSON.replace("\"least\": 3", "\"least\": 41")))
        .isEqualTo("it is not a module's record: at $, no lengths are from 41 to 40");
    assertThat(refusal(JSON.replaceFirst("\"a\"", "\"b\"")))
        .startsWith("it is not a module's record: at $.contract.input.vocabulary.");
  }

  @Test
  void aContractThatNoModuleCanHaveIsRefused() {
    String text = "\"signal\": \"text\"";
    assertThat(refusal(JSON.replace("\"signal\": \"marginals\"", text)))
        .isEqualTo(
            "it is not a module's record: at $, no module takes Text<English> and gives"
                + " Text<English>");
  }

  @Test
  void everyTruncationIsRefused() {
    String json = JSON.stripTrailing();
    for (int length = 0; length < json.length(); length++) {
      assertThat(refusal(json.substring(0, length)).lines().count()).isEqualTo(1);
    }
  }

  @Test
  void randomDamageIsRefusedInOneLineOrHarmless() {
    Random random = new Random(17);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      StringBuilder damaged = new StringBuilder(JSON);
      damaged.setCharAt(
          random.nextInt(JSON.length()), "{}[]\",:0x\\-\n".charAt(random.nextInt(12)));
      try {
        ModuleRecordJson.read(damaged.toString());
      } catch (ContractFormatException | ForeignRecordException e) {
        assertWithMessage(e.getMessage()).that(e.getMessage().lines().count()).isEqualTo(1);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  private static String refusal(String json) {
    return assertThrows(ContractFormatException.class, () -> ModuleRecordJson.read(json))
        .getMessage();
  }

  private static String foreign(String json) {
    return assertThrows(ForeignRecordException.class, () -> ModuleRecordJson.read(json))
        .getMessage();
  }
}
