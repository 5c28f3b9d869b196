import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Training: an encoder alone. */
class TrainLoneEncoder {
  void program() {
    Training.of(Chain.of(new Modules.LetterEncoder())); // javac: found:    Chain<Text<Letters>,Marginals<Numbers>>
  }
}
