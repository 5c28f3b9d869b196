import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Translating with a chain: as it should be. */
class TranslateMarginals {
  void program(Chain<Text<Letters>, Marginals<Numbers>> encoder, Decoder<Numbers, Numbers> decoder) {
    Translator.of(encoder.then(decoder));
  }
}
