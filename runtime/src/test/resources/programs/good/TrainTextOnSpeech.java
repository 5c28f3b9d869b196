import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Training a chain that reads text: as it should be. */
class TrainTextOnSpeech {
  void program() {
    Training.of(Modules.chain())
        .data(ParallelText.of(Path.of("train.de"), Path.of("train.en")));
  }
}
