import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** A translator: as it should be. */
class TranslateSpeech {
  void program() {
    Translator.of(Modules.chain());
  }
}
