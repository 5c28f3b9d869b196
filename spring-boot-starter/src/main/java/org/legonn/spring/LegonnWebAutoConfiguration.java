package org.legonn.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers wrong input with 400, and a full queue with 503. */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass(RestControllerAdvice.class)
@ConditionalOnBooleanProperty(name = "legonn.problem-details.enabled", matchIfMissing = true)
class LegonnWebAutoConfiguration {
  @Bean
  RefusedRequestAdvice refusedRequestAdvice() {
    return new RefusedRequestAdvice();
  }
}
