import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Validating a chain that reads text: as it should be. */
class ValidateTextOnSpeech {
  void program() {
    Training.of(Modules.chain())
        .validation(ParallelText.of(Path.of("train.de"), Path.of("train.en")));
  }
}
