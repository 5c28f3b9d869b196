package org.legonn.spring;

import org.legonn.runtime.Recogniser;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** A recogniser where a property names its assembly, unless the application has one. */
@AutoConfiguration
@ConditionalOnProperty(RecogniserProperties.PREFIX + ".assembly")
@ConditionalOnMissingBean(Recogniser.class)
@EnableConfigurationProperties(RecogniserProperties.class)
class RecogniserAutoConfiguration {
  @Bean(destroyMethod = "close")
  Recogniser recogniser(RecogniserProperties properties) {
    return properties.open();
  }
}
