import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Translating with a chain: that ends in marginals. */
class TranslateMarginals {
  void program(Chain<Text<Letters>, Marginals<Numbers>> encoder, Decoder<Numbers, Numbers> decoder) {
    Translator.of(encoder); // javac: Chain<Text<Letters>,Marginals<Numbers>> cannot be converted to Chain<? extends Text<?>,? extends Text<?>>
  }
}
