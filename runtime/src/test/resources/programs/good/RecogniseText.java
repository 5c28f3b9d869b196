import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** A recogniser: as it should be. */
class RecogniseText {
  void program() {
    Recogniser.of(SpeechModules.plane());
  }
}
