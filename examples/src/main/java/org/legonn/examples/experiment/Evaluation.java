package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An encoder before a decoder, of one training or of two, on held-out text.
 *
 * @param trainer the generated class of the assembly of both
 * @param encoder the training that made the encoder
 * @param decoder the training that made the decoder
 * @param decoderModule the decoder's name
 * @param source text to translate
 * @param reference how it is translated
 * @param search how a translation is found
 */
public record Evaluation(
    Class<?> trainer,
    Training encoder,
    Training decoder,
    String decoderModule,
    Path source,
    Path reference,
    Search search)
    implements Job {
  private static final int BEAM = 4;
  private static final String CTC_SHARE = "0.5";

  /** A beam search's scores. */
  public enum Search {
    /** The decoder's. */
    DECODER(""),
    /** The decoder's, and what the last interface's CTC says of the text. */
    JOINT("-joint");

    private final String suffix;

    Search(String suffix) {
      this.suffix = suffix;
    }
  }

  private boolean exchanged() {
    return !encoder.equals(decoder);
  }

  @Override
  public String id() {
    return "evaluate-"
        + (exchanged() ? encoder.id() + "-before-" + decoder.id() : encoder.id())
        + search.suffix;
  }

  @Override
  public ImmutableList<Training> needs() {
    return exchanged() ? ImmutableList.of(encoder, decoder) : ImmutableList.of(encoder);
  }

  @Override
  public Command command(ExperimentFolder folder) {
    List<String> arguments = new ArrayList<>(List.of("evaluate"));
    arguments.addAll(List.of("--model", folder.run(encoder).toString()));
    if (exchanged()) {
      arguments.addAll(
          List.of("--load", decoderModule + "=" + folder.module(decoder, decoderModule)));
    }
    arguments.addAll(List.of("--source", source.toString(), "--target", reference.toString()));
    arguments.addAll(List.of("--beam", Integer.toString(BEAM)));
    if (search == Search.JOINT) {
      arguments.addAll(List.of("--joint-ctc", CTC_SHARE));
    }
    arguments.addAll(List.of("--json", folder.score(this).toString()));
    arguments.addAll(List.of("--output", folder.output(this).toString()));
    return new Command(trainer, arguments);
  }
}
