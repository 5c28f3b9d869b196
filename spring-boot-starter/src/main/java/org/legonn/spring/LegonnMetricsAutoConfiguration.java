package org.legonn.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.legonn.runtime.ChainService;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Meters of every translator and recogniser, the application's own ones included. */
@AutoConfiguration(after = {TranslatorAutoConfiguration.class, RecogniserAutoConfiguration.class})
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(ChainService.class)
class LegonnMetricsAutoConfiguration {
  @Bean
  MeterBinder legonnMeters(Map<String, ChainService> services) {
    return new ChainServiceMeters(services);
  }
}
