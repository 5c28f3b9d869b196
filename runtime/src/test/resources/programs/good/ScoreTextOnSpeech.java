import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Scoring a chain that reads text: as it should be. */
class ScoreTextOnSpeech {
  void program() {
    Evaluation.of(Modules.chain())
        .score(ParallelText.of(Path.of("train.de"), Path.of("train.en")));
  }
}
