package org.legonn.spring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.legonn.runtime.ChainService;

/** What translators and recognisers do, each under the name of its bean. */
final class ChainServiceMeters implements MeterBinder {
  private final Map<String, ChainService> services;

  ChainServiceMeters(Map<String, ChainService> services) {
    this.services = services;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    services.forEach((bean, service) -> bind(registry, Tags.of("bean", bean), service));
  }

  private static void bind(MeterRegistry registry, Tags tags, ChainService service) {
    Gauge.builder("legonn.queue.sentences", service, ChainService::queued)
        .tags(tags)
        .description("Sources that wait.")
        .register(registry);
    Counter sentences =
        Counter.builder("legonn.sentences")
            .tags(tags)
            .description("Sources decoded.")
            .register(registry);
    DistributionSummary batches =
        DistributionSummary.builder("legonn.batch.sentences")
            .tags(tags)
            .description("Sources decoded together.")
            .register(registry);
    Timer time =
        Timer.builder("legonn.batch")
            .tags(tags)
            .description("Time that a batch took.")
            .register(registry);
    service.observe(
        (requests, sources, nanoseconds) -> {
          sentences.increment(sources);
          batches.record(sources);
          time.record(nanoseconds, TimeUnit.NANOSECONDS);
        });
  }
}
