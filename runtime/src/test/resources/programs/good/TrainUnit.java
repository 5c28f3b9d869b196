import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Training: as it should be. */
class TrainUnit {
  void program() {
    Training.of(Chain.of(new Modules.LetterEncoder()).then(new Modules.NumberDecoder()));
  }
}
