import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Scoring a chain that reads speech: as it should be. */
class ScoreSpeechOnText {
  void program() {
    Evaluation.of(SpeechModules.plane())
        .score(SpeechManifest.of(Path.of("train.tsv")));
  }
}
