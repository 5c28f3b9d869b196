import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Training a chain that reads speech: as it should be. */
class TrainSpeechOnText {
  void program() {
    Training.of(SpeechModules.plane())
        .data(SpeechManifest.of(Path.of("train.tsv")));
  }
}
