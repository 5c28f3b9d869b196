import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Validating a chain that reads speech: as it should be. */
class ValidateSpeechOnText {
  void program() {
    Training.of(SpeechModules.plane())
        .validation(SpeechManifest.of(Path.of("train.tsv")));
  }
}
