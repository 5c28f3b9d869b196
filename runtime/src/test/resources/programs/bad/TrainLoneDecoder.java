import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Training a decoder: alone, which reads no data. */
class TrainLoneDecoder {
  void program() {
    Training.of(Chain.of(new Modules.NumberDecoder())); // javac: NumberDecoder cannot be converted to SourceReader<I,V>
  }
}
