import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Training a decoder: alone, which reads no data. */
class TrainLoneDecoder {
  void program() {
    Training.of(Chain.of(new Modules.NumberDecoder())).data(ParallelText.of(Path.of("train.de"), Path.of("train.en"))); // javac: ParallelText cannot be converted to Dataset<? super Marginals<Numbers>>
  }
}
