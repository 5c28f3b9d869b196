package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.ContractJson;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.TrainedLengths;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.SafeTensors;
import org.legonn.runtime.weights.TensorShape;

/** What a module's folder gives back, and every folder that is none. */
class ModuleFolderTest {
  private static final NamedTensors WEIGHTS =
      NamedTensors.of(Map.of("a", FloatTensor.of(TensorShape.of(2), 0.1f, -0f)));

  private final DeclaredModule module = Modules.declared().decoder();

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void aModule() throws IOException {
    folder = parent.resolve("number-decoder");
    ModuleFolder.write(folder, module, WEIGHTS, "a-run", 7, Experience.NONE);
  }

  @Test
  void givesTheWeightsBackToTheBit() {
    assertThat(ModuleFolder.of(folder, module).weights()).isEqualTo(WEIGHTS);
  }

  @Test
  void theSameModuleGivesTheSameBytes() throws IOException {
    Path again = parent.resolve("again");
    ModuleFolder.write(again, module, WEIGHTS, "a-run", 7, Experience.NONE);
    for (String file : new String[] {ModuleNames.RECORD, ModuleFolder.WEIGHTS}) {
      assertThat(Files.readAllBytes(again.resolve(file)))
          .isEqualTo(Files.readAllBytes(folder.resolve(file)));
    }
  }

  @Test
  void theDocumentShowsTheRecordsMembers() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "weights.md"));
    int start = document.indexOf("```json\n") + "```json\n".length();
    JsonObject shown =
        JsonParser.parseString(document.substring(start, document.indexOf("```", start)))
            .getAsJsonObject();
    Path known = parent.resolve("known");
    Experience experience = new Experience(Optional.of(new TrainedLengths(4, 61)), true);
    ModuleFolder.write(known, module, WEIGHTS, "a-run", 7, experience);
    JsonObject written =
        JsonParser.parseString(Files.readString(known.resolve("module.json"))).getAsJsonObject();
    assertThat(shown.keySet()).containsExactlyElementsIn(written.keySet()).inOrder();
    for (String part : new String[] {"lengths", "contract"}) {
      assertThat(shown.getAsJsonObject(part).keySet())
          .containsExactlyElementsIn(written.getAsJsonObject(part).keySet())
          .inOrder();
    }
  }

  @Test
  void refusesAFlippedBit() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    byte[] whole = Files.readAllBytes(file);
    byte[] flipped = whole.clone();
    flipped[flipped.length - 3] ^= 4;
    Files.write(file, flipped);
    assertThat(weightsRefusal())
        .isEqualTo(
            file
                + ": is not the file that was recorded (its SHA-256 is %s, not «%s»); restore it,"
                    .formatted(Fingerprints.of(flipped), Fingerprints.of(whole))
                + " train it anew or load another");
  }

  @Test
  void refusesWeightsThatAreNoNumbers() throws IOException {
    Path other = parent.resolve("other");
    NamedTensors broken =
        NamedTensors.of(Map.of("a", FloatTensor.of(TensorShape.of(2), 1, Float.NaN)));
    ModuleFolder.write(other, module, broken, "a-run", 7, Experience.NONE);
    assertThat(assertThrows(InputException.class, () -> ModuleFolder.of(other, module).weights()))
        .hasMessageThat()
        .isEqualTo(
            other
                + "/weights.safetensors: «a» holds NaN (value 1, from 0); train it anew with a lower"
                + " learning rate, or load another");
  }

  @Test
  void refusesWeightsWithoutTheirContract() throws IOException {
    Files.delete(folder.resolve("module.json"));
    assertThat(refusal())
        .isEqualTo(
            folder
                + ": holds weights without their contract (no module.json); restore it, train it"
                + " anew or load another");
  }

  @Test
  void refusesAContractWithoutWeights() throws IOException {
    Files.delete(folder.resolve("weights.safetensors"));
    assertThat(refusal())
        .isEqualTo(
            folder + ": holds no weights.safetensors; restore it, train it anew or load another");
  }

  @Test
  void refusesAFolderThatIsNoModules() throws IOException {
    folder = Files.createDirectory(parent.resolve("empty"));
    assertThat(refusal())
        .isEqualTo(
            folder
                + ": holds no module.json; name the folder of one module, such as"
                + " RUN/english-decoder");
  }

  @Test
  void refusesARecordThatIsCutOff() throws IOException {
    Files.writeString(folder.resolve("module.json"), "{\"format\": 1, \"na");
    assertThat(refusal()).startsWith(folder + "/module.json: is damaged (it is not a module's");
    assertThat(refusal()).endsWith("; restore it, train it anew or load another");
  }

  @Test
  void refusesAFormatThatIsNewerAndNamesItsVersion() throws IOException {
    Files.writeString(
        folder.resolve("module.json"), "{\"format\": 2, \"legonn\": \"1.5.0\", \"x\": 3}");
    assertThat(refusal())
        .isEqualTo(
            folder
                + "/module.json: was written by LegoNN 1.5.0 in format 2, and this LegoNN reads up"
                + " to format 1; use that version or a later one");
  }

  @Test
  void refusesModulesOfBeforeTheWeightsWereSafetensors() throws IOException {
    Files.writeString(folder.resolve("module.json"), ContractJson.write(module.contract()));
    assertThat(refusal())
        .isEqualTo(
            folder
                + "/module.json: is a bare contract, as LegoNN wrote it before it kept weights as"
                + " safetensors; nothing converts such a module: train it anew");
    Files.delete(folder.resolve("weights.safetensors"));
    Files.writeString(folder.resolve("lengths.json"), "{}");
    assertThat(refusal())
        .isEqualTo(
            folder
                + ": holds a module as LegoNN wrote it before it kept weights as safetensors"
                + " (lengths.json); nothing converts it: train it anew");
    Files.writeString(folder.resolve("weights.index"), "");
    assertThat(refusal()).contains(" (weights.index); nothing converts it: train it anew");
  }

  @Test
  void refusesWeightsThatSomebodyElseWrote() {
    SafeTensors.write(folder.resolve("weights.safetensors"), WEIGHTS, Map.of("by", "hand"));
    assertThat(weightsRefusal()).contains("is not the file that was recorded");
  }

  private String refusal() {
    return assertThrows(InputException.class, () -> ModuleFolder.of(folder, module)).getMessage();
  }

  private String weightsRefusal() {
    return assertThrows(InputException.class, () -> ModuleFolder.of(folder, module).weights())
        .getMessage();
  }
}
