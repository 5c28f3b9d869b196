import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Training a chain that reads text: on recordings. */
class TrainTextOnSpeech {
  void program() {
    Training.of(Modules.chain())
        .data(SpeechManifest.of(Path.of("train.tsv"))); // javac: SpeechManifest cannot be converted to Dataset<? super Text<Letters>>
  }
}
