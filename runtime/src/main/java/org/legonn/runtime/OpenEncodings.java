package org.legonn.runtime;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.speech.OutsideEncoding;

/**
 * What the members of a training need before their engine; what was opened is closed, also where
 * one fails.
 */
final class OpenEncodings implements AutoCloseable {
  private final List<OutsideEncoding> all = new ArrayList<>();

  OpenEncodings(List<? extends FamilyMember<?>> members, EngineOptions options) {
    try {
      for (FamilyMember<?> member : members) {
        all.add(OutsideEncoding.open(member.chain(), options));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  List<OutsideEncoding> all() {
    return all;
  }

  @Override
  public void close() {
    all.forEach(OutsideEncoding::close);
  }
}
