import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Training a decoder: as it should be. */
class TrainLoneDecoder {
  void program() {
    Training.of(Modules.chain());
  }
}
