package org.legonn.processor.model;

import java.util.Optional;
import java.util.stream.Stream;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.IsolatingDecoder;
import org.legonn.dsl.IsolatingTranscoder;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.OutsideEncoder;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Transcoder;

/** Kinds of module; each is an interface of two type parameters, the first for its input. */
public enum ModuleKind {
  TEXT_ENCODER(TextEncoder.class, SignalKind.TEXT, SignalKind.MARGINALS, false),
  SPEECH_ENCODER(SpeechEncoder.class, SignalKind.SPEECH, SignalKind.MARGINALS, false),
  OUTSIDE_ENCODER(OutsideEncoder.class, SignalKind.SPEECH, SignalKind.MARGINALS, false),
  TRANSCODER(Transcoder.class, SignalKind.MARGINALS, SignalKind.MARGINALS, false),
  ISOLATING_TRANSCODER(IsolatingTranscoder.class, SignalKind.MARGINALS, SignalKind.MARGINALS, true),
  DECODER(Decoder.class, SignalKind.MARGINALS, SignalKind.TEXT, false),
  ISOLATING_DECODER(IsolatingDecoder.class, SignalKind.MARGINALS, SignalKind.TEXT, true);

  private final Class<?> type;
  private final SignalKind input;
  private final SignalKind output;
  private final boolean isolating;

  ModuleKind(Class<?> type, SignalKind input, SignalKind output, boolean isolating) {
    this.type = type;
    this.input = input;
    this.output = output;
    this.isolating = isolating;
  }

  /** The kind whose interface bears this name. */
  public static Optional<ModuleKind> ofInterface(CharSequence qualifiedName) {
    return Stream.of(values())
        .filter(kind -> kind.type.getName().contentEquals(qualifiedName))
        .findAny();
  }

  /** The interface that modules of this kind implement; a {@link LegoUnit}. */
  public Class<?> type() {
    return type;
  }

  public SignalKind input() {
    return input;
  }

  public SignalKind output() {
    return output;
  }

  /** Whether it lets no gradient through to what comes before. */
  public boolean isolating() {
    return isolating;
  }

  /** The kind that takes and gives the same and lets gradients through; this one if it does. */
  public ModuleKind differentiable() {
    return switch (this) {
      case ISOLATING_TRANSCODER -> TRANSCODER;
      case ISOLATING_DECODER -> DECODER;
      default -> this;
    };
  }
}
