package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** A kind has its own architecture: javac itself refuses what another kind's builder gives. */
class KindsTest {
  private enum Kind {
    TextEncoder("EncoderSpec", "embed(8).marginals()"),
    SpeechEncoder("EncoderSpec", "subsample(8, 2).marginals()"),
    Transcoder("TranscoderSpec", "weightedEmbedding(8).marginals()"),
    IsolatingTranscoder(
        "IsolatingTranscoderSpec", "beamConvolution(8, top(2), kernel(3)).marginals()"),
    Decoder("DecoderSpec", "weightedEmbedding(8).decode(1, heads(1).feedForward(8)).text()"),
    IsolatingDecoder(
        "IsolatingDecoderSpec",
        "beamConvolution(8, top(2), kernel(3)).decode(1, heads(1).feedForward(8)).text()");

    private final String spec;
    private final String words;

    Kind(String spec, String words) {
      this.spec = spec;
      this.words = words;
    }

    /** A module of this kind that returns what {@code other}'s builder gives. */
    JavaFileObject returning(Kind other) {
      return JavaFileObjects.forSourceString(
          this + "Of" + other,
          """
          import org.legonn.dsl.*;
          import org.legonn.dsl.architecture.*;
          import static org.legonn.dsl.architecture.Architecture.*;

          interface %1$sOf%2$s<I extends %3$s, V extends Vocabulary> extends %1$s<I, V> {
            @Override
            default %4$s define(%1$sBuilder builder) {
              return %2$sBuilder.create().%5$s;
            }
          }
          """
              .formatted(
                  this,
                  other,
                  this == SpeechEncoder ? "Features" : "Vocabulary",
                  spec,
                  other.words));
    }
  }

  @Test
  void eachRefusesEveryOthersButThatOneEncoderMayReturnTheOthersToBeRefusedWhenRead() {
    List<JavaFileObject> modules = new ArrayList<>();
    Map<String, String> expected = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      for (Kind other : Kind.values()) {
        modules.add(kind.returning(other));
        if (!kind.spec.equals(other.spec)) {
          expected.put(
              kind + "Of" + other + ".java",
              "org.legonn.dsl.architecture.%s cannot be converted to org.legonn.dsl.architecture.%s"
                  .formatted(other.spec, kind.spec));
        }
      }
    }
    assertThat(expected).hasSize(6 * 6 - 6 - 2);
    Map<String, String> found = new TreeMap<>();
    for (Diagnostic<? extends JavaFileObject> error : javac().compile(modules).errors()) {
      String message = error.getMessage(Locale.ROOT);
      assertWithMessage(message)
          .that(found.put(error.getSource().getName(), message.replaceFirst(".*: ", "")))
          .isNull();
    }
    assertThat(found).isEqualTo(expected);
  }
}
