import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Exporting a chain: as it should be. */
class ExportMarginals {
  void program(Chain<Text<Letters>, Marginals<Numbers>> encoder, Decoder<Numbers, Numbers> decoder) {
    Export.of(encoder.then(decoder));
  }
}
