package org.legonn.dsl.contract;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SentencePiece model beside a vocabulary's symbols: a protocol buffer {@code ModelProto} (Kudo
 * and Richardson, SentencePiece, EMNLP 2018), of which the pieces are read here.
 */
public final class SentencePieceFile {
  // Numbers of fields in sentencepiece_model.proto.
  private static final int PIECES = 1;
  private static final int PIECE = 1;
  private static final int TYPE = 3;
  // Types of pieces there.
  private static final int NORMAL = 1;
  private static final int UNKNOWN = 2;
  private static final int CONTROL = 3;
  private static final int UNUSED = 5;

  private SentencePieceFile() {}

  /**
   * The pieces that text is cut into, in the model's order, {@code <unk>} as such; markers such as
   * {@code <s>} never stand in text and are left out.
   *
   * @throws SymbolsInvalidException if this is no SentencePiece model
   */
  public static List<String> pieces(byte[] model) {
    List<String> pieces = new ArrayList<>();
    try {
      for (WireField field : WireField.of(ByteBuffer.wrap(model))) {
        if (field.hasBytes(PIECES)) {
          readPiece(field.message(), pieces);
        }
      }
    } catch (WireField.BrokenException e) {
      throw noModel(e.getMessage());
    }
    if (pieces.isEmpty()) {
      throw noModel("it has no piece");
    }
    return List.copyOf(pieces);
  }

  private static void readPiece(List<WireField> fields, List<String> pieces) {
    String piece = "";
    long type = NORMAL;
    for (WireField field : fields) {
      if (field.hasBytes(PIECE)) {
        piece = field.text();
      } else if (field.hasNumber(TYPE)) {
        type = field.value();
      }
    }
    if (type == UNKNOWN) {
      pieces.add(SymbolTable.UNKNOWN);
    } else if (type != CONTROL && type != UNUSED) {
      if (piece.indexOf('\n') >= 0 || piece.indexOf('\r') >= 0) {
        throw new SymbolsInvalidException(
            "the piece %s holds a line break, which no symbols file can; train the model without it"
                .formatted(Quote.of(piece)));
      }
      pieces.add(piece);
    }
  }

  private static SymbolsInvalidException noModel(@Nullable String reason) {
    return new SymbolsInvalidException(
        "is no SentencePiece model (%s); train one with spm_train".formatted(reason));
  }
}
