import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Scoring a chain that reads text: on recordings. */
class ScoreTextOnSpeech {
  void program() {
    Evaluation.of(Modules.chain())
        .score(SpeechManifest.of(Path.of("train.tsv"))); // javac: SpeechManifest cannot be converted to Dataset<? super Text<Letters>>
  }
}
