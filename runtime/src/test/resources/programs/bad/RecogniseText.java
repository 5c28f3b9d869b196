import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** A recogniser: over a chain that reads text. */
class RecogniseText {
  void program() {
    Recogniser.of(Modules.chain()); // javac: Chain<Text<Letters>,Text<Numbers>> cannot be converted to Chain<? extends Speech<?>,? extends Text<?>>
  }
}
