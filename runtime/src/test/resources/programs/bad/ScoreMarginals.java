import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Scoring a chain: that ends in marginals. */
class ScoreMarginals {
  void program(Chain<Text<Letters>, Marginals<Numbers>> encoder, Decoder<Numbers, Numbers> decoder) {
    Evaluation.of(encoder); // javac: Chain<Text<Letters>,Marginals<Numbers>> cannot be converted to Chain<
  }
}
