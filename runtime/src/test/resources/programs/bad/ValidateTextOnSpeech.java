import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Validating a chain that reads text: on recordings. */
class ValidateTextOnSpeech {
  void program() {
    Training.of(Modules.chain())
        .validation(SpeechManifest.of(Path.of("train.tsv"))); // javac: SpeechManifest cannot be converted to Dataset<? super Text<Letters>>
  }
}
