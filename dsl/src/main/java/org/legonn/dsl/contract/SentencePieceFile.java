package org.legonn.dsl.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

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
  // Wire types of protocol buffers.
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_AND_BYTES = 2;
  private static final int FOUR_BYTES = 5;

  private SentencePieceFile() {}

  /**
   * The pieces that text is cut into, in the model's order, {@code <unk>} as such; markers such as
   * {@code <s>} never stand in text and are left out.
   *
   * @throws SymbolsInvalidException if this is no SentencePiece model
   */
  public static List<String> pieces(byte[] model) {
    List<String> pieces = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int tag = tag(in);
      if (tag >>> 3 == PIECES && (tag & 7) == LENGTH_AND_BYTES) {
        readPiece(bytes(in), pieces);
      } else {
        skip(in, tag);
      }
    }
    if (pieces.isEmpty()) {
      throw noModel("it has no piece");
    }
    return List.copyOf(pieces);
  }

  private static void readPiece(ByteBuffer in, List<String> pieces) {
    String piece = "";
    long type = NORMAL;
    while (in.hasRemaining()) {
      int tag = tag(in);
      if (tag >>> 3 == PIECE && (tag & 7) == LENGTH_AND_BYTES) {
        piece = UTF_8.decode(bytes(in)).toString();
      } else if (tag >>> 3 == TYPE && (tag & 7) == VARINT) {
        type = varint(in);
      } else {
        skip(in, tag);
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

  private static int tag(ByteBuffer in) {
    long tag = varint(in);
    if (tag >>> 3 == 0 || tag != (int) tag) {
      throw noModel("no field has the number " + Long.toUnsignedString(tag >>> 3));
    }
    return (int) tag;
  }

  private static void skip(ByteBuffer in, int tag) {
    switch (tag & 7) {
      case VARINT -> varint(in);
      case EIGHT_BYTES -> bytes(in, Long.BYTES);
      case LENGTH_AND_BYTES -> bytes(in);
      case FOUR_BYTES -> bytes(in, Integer.BYTES);
      default -> throw noModel("a field is of the unknown wire type " + (tag & 7));
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (!in.hasRemaining()) {
        throw noModel("it ends within a number");
      }
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw noModel("a number is too long");
  }

  private static ByteBuffer bytes(ByteBuffer in) {
    return bytes(in, varint(in));
  }

  private static ByteBuffer bytes(ByteBuffer in, long length) {
    if (length < 0 || length > in.remaining()) {
      throw noModel("it ends within a field");
    }
    ByteBuffer bytes = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return bytes;
  }

  private static SymbolsInvalidException noModel(String reason) {
    return new SymbolsInvalidException(
        "is no SentencePiece model (%s); train one with spm_train".formatted(reason));
  }
}
