package org.legonn.dsl.contract;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as lower-case hexadecimal digits. */
public final class Fingerprints {
  private static final int DIGITS_SHOWN = 12;

  private Fingerprints() {}

  public static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** The first digits, enough to tell two apart in a message. */
  public static String abbreviate(String fingerprint) {
    return fingerprint.substring(0, Math.min(DIGITS_SHOWN, fingerprint.length()));
  }
}
