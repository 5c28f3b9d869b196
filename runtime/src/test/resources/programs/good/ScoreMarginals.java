import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Scoring a chain: as it should be. */
class ScoreMarginals {
  void program(Chain<Text<Letters>, Marginals<Numbers>> encoder, Decoder<Numbers, Numbers> decoder) {
    Evaluation.of(encoder.then(decoder));
  }
}
