package org.legonn.spring;

import org.legonn.runtime.Translator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** A translator where a property names its assembly, unless the application has one. */
@AutoConfiguration
@ConditionalOnProperty(TranslatorProperties.PREFIX + ".assembly")
@ConditionalOnMissingBean(Translator.class)
@EnableConfigurationProperties(TranslatorProperties.class)
class TranslatorAutoConfiguration {
  @Bean(destroyMethod = "close")
  Translator translator(TranslatorProperties properties) {
    return properties.open();
  }
}
