import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Scoring a chain that reads speech: on parallel text. */
class ScoreSpeechOnText {
  void program() {
    Evaluation.of(SpeechModules.plane())
        .score(ParallelText.of(Path.of("train.de"), Path.of("train.en"))); // javac: ParallelText cannot be converted to Dataset<? super Speech<Plane>>
  }
}
