package org.legonn.experiments.an4;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.legonn.experiments.ExperimentProgram;
import org.legonn.experiments.MadeData;
import org.legonn.experiments.RecognitionRow;
import org.legonn.experiments.speech.GermanText;
import org.legonn.experiments.speech.Recognition;
import org.legonn.experiments.speech.TextTranslator;
import picocli.CommandLine.Command;

/**
 * Read speech: a whole recogniser; its encoder with the decoder that learnt from German text; three
 * modules from three models; as they are and tuned to each other.
 */
@Command(
    name = "An4Experiment",
    description = {
      "Recognise read speech with modules of one model and of several, and translate it into German; "
          + "go on where it ended.",
      "The data are CMU AN4's cepstra: train.tsv, dev.tsv and the .npy files that they name."
    })
public final class An4Experiment extends ExperimentProgram {
  private static final int STEPS = 13_500;

  private An4Experiment() {
    super(STEPS);
  }

  public static void main(String[] args) {
    new An4Experiment().execute(args);
  }

  @Override
  protected List<RecognitionRow> rows(Path an4, Path out, int steps) throws IOException {
    An4Data data = new An4Data(an4, new MadeData(out));
    GermanText text = GermanText.in(out);
    data.write(text);
    double share = (double) steps / STEPS;
    Recognition test = new Recognition(out, data.development());
    ReadSpeech speech = new ReadSpeech(out, data, share);
    var german = text.system(share);
    var pronunciation = new PronouncedText(out, data).system(share);
    TextTranslator translator = TextTranslator.in(out, share);
    return Stream.of(
            new TransformerRows(speech, german, pronunciation, translator, test).rows(),
            new ConformerRows(speech, text, pronunciation, test).rows())
        .flatMap(List::stream)
        .toList();
  }
}
