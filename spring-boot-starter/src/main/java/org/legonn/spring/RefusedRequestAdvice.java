package org.legonn.spring;

import org.legonn.runtime.failure.BusyException;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.InputException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers for requests that a translator or recogniser refuses (RFC 9457). Goes before handlers
 * without an order, which may take every exception.
 */
@RestControllerAdvice
@Order(0)
class RefusedRequestAdvice {
  private static final String SECONDS = "1";

  /** What was sent can't be used. */
  @ExceptionHandler
  ProblemDetail wrongInput(InputException refusal) {
    return problem(HttpStatus.BAD_REQUEST, refusal.message(Caller.HTTP));
  }

  /** The same request may succeed a little later. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> busy(BusyException refusal) {
    HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
    return ResponseEntity.status(status)
        .header(HttpHeaders.RETRY_AFTER, SECONDS)
        .body(problem(status, String.valueOf(refusal.getMessage())));
  }

  private static ProblemDetail problem(HttpStatus status, String detail) {
    return ProblemDetail.forStatusAndDetail(status, detail);
  }
}
