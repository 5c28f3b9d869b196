package org.legonn.runtime.disk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a disk refuses, in words: Java's own often say no more than the file's name. */
public final class Reasons {
  private Reasons() {}

  /** The reason: a few words on one line. */
  public static String of(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    } else if (failure instanceof AccessDeniedException) {
      return "permission denied";
    } else if (failure instanceof FileAlreadyExistsException) {
      return "something else has that name";
    } else if (failure instanceof EOFException) {
      return "it ends too early";
    } else if (failure instanceof CharacterCodingException) {
      return "it is not UTF-8";
    }
    String reason =
        failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
    return reason == null ? "no reason is given" : reason.lines().findFirst().orElse("");
  }
}
