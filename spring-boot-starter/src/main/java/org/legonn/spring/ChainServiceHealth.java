package org.legonn.spring;

import org.legonn.runtime.ChainService;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Out of service while a request would be refused: the queue is full, or it is closed. */
final class ChainServiceHealth extends AbstractHealthIndicator {
  private final ChainService service;

  ChainServiceHealth(ChainService service) {
    this.service = service;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Health.Builder health = service.isReady() ? builder.up() : builder.outOfService();
    health.withDetail("queued", service.queued());
  }
}
