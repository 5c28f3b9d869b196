package org.legonn.spring;

import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.failure.LegonnException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * An application that can't start for want of a model says why in a line, without a stack trace.
 */
final class LegonnFailureAnalyzer implements FailureAnalyzer {
  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LegonnException || cause instanceof ContractException) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
      }
    }
    return null;
  }
}
