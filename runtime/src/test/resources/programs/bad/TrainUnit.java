import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Training: a module instead of a chain. */
class TrainUnit {
  void program() {
    Training.of(new Modules.LetterEncoder()); // javac: LetterEncoder cannot be converted to Chain<
  }
}
