import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** A translator: over a chain that reads speech. */
class TranslateSpeech {
  void program() {
    Translator.of(SpeechModules.plane()); // javac: Chain<Speech<Plane>,Text<Numbers>> cannot be converted to Chain<? extends Text<?>,? extends Text<?>>
  }
}
