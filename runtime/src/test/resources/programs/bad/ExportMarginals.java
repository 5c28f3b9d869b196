import java.nio.file.Path;
import org.legonn.dsl.*;
import org.legonn.runtime.*;
import org.legonn.runtime.fake.*;

/** Exporting a chain: that ends in marginals. */
class ExportMarginals {
  void program(Chain<Text<Letters>, Marginals<Numbers>> encoder, Decoder<Numbers, Numbers> decoder) {
    Export.of(encoder); // javac: Chain<Text<Letters>,Marginals<Numbers>> cannot be converted to Chain<? extends Signal,? extends Text<?>>
  }
}
