package org.legonn.runtime.text;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencePieceSegmenterTest {
  private static final int NORMAL = 1;
  private static final int UNKNOWN = 2;
  private static final int CONTROL = 3;

  @Test
  void cutsTextIntoTheModelsPiecesAndJoinsThemAgain() throws IOException {
    SentencePieceSegmenter segmenter = new SentencePieceSegmenter(model(), "m.model");
    List<String> pieces = segmenter.split("ab abc  cä a");
    assertThat(pieces).containsExactly("▁ab", "▁ab", "c", "▁", "c", "ä", "▁a").inOrder();
    assertThat(segmenter.join(pieces)).isEqualTo("ab abc cä a");
    assertThat(segmenter.split("")).isEmpty();
    assertThat(segmenter.join(List.of())).isEmpty();
  }

  @Test
  void listsThePiecesThatTextCanHaveInTheModelsOrder() throws IOException {
    assertThat(SentencePieceSegmenter.pieces(model(), "m.model"))
        .containsExactly("<unk>", "▁a", "▁", "a", "b", "▁ab", "c")
        .inOrder();
  }

  @Test
  void refusesWhatIsNoModel() {
    for (byte[] file : List.of(new byte[0], "garbage!".getBytes(UTF_8), new byte[] {10, 90, 1})) {
      assertThat(
              assertThrows(
                  IllegalArgumentException.class,
                  () -> SentencePieceSegmenter.pieces(file, "m.model")))
          .hasMessageThat()
          .startsWith("m.model: is no SentencePiece model");
    }
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> new SentencePieceSegmenter("garbage!".getBytes(UTF_8), "m.model")))
        .hasMessageThat()
        .isEqualTo("m.model: is no SentencePiece model; train one with spm_train");
  }

  /** A unigram model of a few pieces, as {@code spm_train} would write it. */
  static byte[] model() throws IOException {
    return message(
        model -> {
          model.writeBytes(1, piece("<unk>", 0, UNKNOWN));
          model.writeBytes(1, piece("<s>", 0, CONTROL));
          float score = -1;
          for (String text : List.of("▁a", "▁", "a", "b", "▁ab", "c")) {
            model.writeBytes(1, piece(text, score, NORMAL));
            score -= 0.5f;
          }
          model.writeBytes(2, ByteString.copyFrom(message(trainer -> trainer.writeEnum(3, 1))));
          model.writeBytes(3, ByteString.copyFrom(message(SentencePieceSegmenterTest::plain)));
        });
  }

  /** Normalization: none but that of spaces. */
  private static void plain(CodedOutputStream normalizer) throws IOException {
    normalizer.writeString(1, "identity");
    normalizer.writeBool(3, true);
    normalizer.writeBool(4, true);
    normalizer.writeBool(5, true);
  }

  private static ByteString piece(String text, float score, int type) throws IOException {
    return ByteString.copyFrom(
        message(
            piece -> {
              piece.writeString(1, text);
              piece.writeFloat(2, score);
              piece.writeEnum(3, type);
            }));
  }

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) throws IOException {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.write(out);
    out.flush();
    return bytes.toByteString().toByteArray();
  }
}
