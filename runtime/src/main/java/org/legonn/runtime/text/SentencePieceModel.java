package org.legonn.runtime.text;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the file of a SentencePiece model: a protocol buffer {@code ModelProto} (Kudo and
 * Richardson, SentencePiece, EMNLP 2018), of which the pieces are read here.
 */
public final class SentencePieceModel {
  // Numbers of fields in sentencepiece_model.proto.
  private static final int PIECES = 1;
  private static final int PIECE = 1;
  private static final int TYPE = 3;
  // Types of pieces there.
  private static final int NORMAL = 1;
  private static final int UNKNOWN = 2;
  private static final int CONTROL = 3;
  private static final int UNUSED = 5;

  private SentencePieceModel() {}

  /**
   * The pieces that text is cut into, in the model's order, {@code <unk>} as such; markers such as
   * {@code <s>} never stand in text and are left out.
   *
   * @throws IllegalArgumentException if this is no SentencePiece model; {@code name} stands in the
   *     message
   */
  public static List<String> pieces(byte[] model, String name) {
    List<String> pieces = new ArrayList<>();
    try {
      CodedInputStream in = CodedInputStream.newInstance(model);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == PIECES) {
          readPiece(in.readByteBuffer().array(), pieces);
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: is no SentencePiece model (%s); train one with spm_train"
              .formatted(name, e.getMessage()),
          e);
    }
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: is no SentencePiece model (it has no piece); train one with spm_train"
              .formatted(name));
    }
    return List.copyOf(pieces);
  }

  private static void readPiece(byte[] message, List<String> pieces) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message);
    String piece = "";
    int type = NORMAL;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case PIECE -> piece = in.readString();
        case TYPE -> type = in.readEnum();
        default -> in.skipField(tag);
      }
    }
    if (type == UNKNOWN) {
      pieces.add(VocabularyBuilder.UNKNOWN);
    } else if (type != CONTROL && type != UNUSED) {
      pieces.add(piece);
    }
  }
}
