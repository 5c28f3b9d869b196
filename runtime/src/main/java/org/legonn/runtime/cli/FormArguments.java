package org.legonn.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.dsl.Tokenization;
import org.legonn.runtime.data.TextForm;
import org.legonn.runtime.text.PunctuationSegmenter;
import org.legonn.runtime.text.PunctuationTokenizer;
import org.legonn.runtime.text.Segmenter;
import picocli.CommandLine.Option;

/** What becomes of text before it is cut into symbols; as {@code @Symbols} says it. */
final class FormArguments {
  @Option(
      names = "--normalization",
      paramLabel = "none|nfc|nfkc",
      defaultValue = "nfc",
      converter = NormalizationConverter.class,
      completionCandidates = NormalizationConverter.class,
      description = "Unicode form to bring the text into first (default: nfc).")
  private Normalization normalization;

  @Option(
      names = "--casing",
      paramLabel = "preserved|lower",
      defaultValue = "preserved",
      converter = CasingConverter.class,
      completionCandidates = CasingConverter.class,
      description = "What becomes of upper case first (default: preserved).")
  private Casing casing;

  @Option(
      names = "--tokenization",
      paramLabel = "white_space|punctuation",
      defaultValue = "white_space",
      converter = TokenizationConverter.class,
      completionCandidates = TokenizationConverter.class,
      description = "Whether punctuation is set apart from words first (default: white_space).")
  private Tokenization tokenization;

  TextForm form() {
    return new TextForm(normalization, casing);
  }

  /** The words that are learnt from, as a line. */
  String tokenized(String line) {
    return switch (tokenization) {
      case WHITE_SPACE -> line;
      case PUNCTUATION -> new PunctuationTokenizer().split(line);
    };
  }

  /** What splits text as the declared vocabulary will. */
  Segmenter around(Segmenter segmenter) {
    return switch (tokenization) {
      case WHITE_SPACE -> segmenter;
      case PUNCTUATION -> new PunctuationSegmenter(segmenter);
    };
  }

  /** The annotation's members that aren't as they are by default. */
  List<String> members() {
    List<String> members = new ArrayList<>();
    if (normalization != TextForm.DEFAULT.normalization()) {
      members.add("normalization = Normalization." + normalization);
    }
    if (casing != TextForm.DEFAULT.casing()) {
      members.add("casing = Casing." + casing);
    }
    if (tokenization != Tokenization.WHITE_SPACE) {
      members.add("tokenization = Tokenization." + tokenization);
    }
    return members;
  }

  private static final class NormalizationConverter extends ChoiceConverter<Normalization> {
    private NormalizationConverter() {
      super(List.of(Normalization.values()), ChoiceConverter::dashed);
    }
  }

  private static final class CasingConverter extends ChoiceConverter<Casing> {
    private CasingConverter() {
      super(List.of(Casing.values()), ChoiceConverter::dashed);
    }
  }

  private static final class TokenizationConverter extends ChoiceConverter<Tokenization> {
    private TokenizationConverter() {
      super(
          List.of(Tokenization.values()),
          tokenization -> tokenization.name().toLowerCase(Locale.ROOT));
    }
  }
}
