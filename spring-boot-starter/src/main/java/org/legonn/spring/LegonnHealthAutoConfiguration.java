package org.legonn.spring;

import org.legonn.runtime.ChainService;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/** The health of every translator and recogniser, the application's own ones included. */
@AutoConfiguration(after = {TranslatorAutoConfiguration.class, RecogniserAutoConfiguration.class})
@ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ChainService.class)
@ConditionalOnEnabledHealthIndicator("legonn")
class LegonnHealthAutoConfiguration
    extends CompositeHealthContributorConfiguration<ChainServiceHealth, ChainService> {
  LegonnHealthAutoConfiguration() {
    super(ChainServiceHealth::new);
  }

  @Bean
  HealthContributor legonnHealthContributor(ConfigurableListableBeanFactory beans) {
    return createContributor(beans, ChainService.class);
  }
}
