/**
 * Data, training, decoding, metrics and the command line. Open to Gson and picocli, which fill
 * records and options by reflection.
 */
@SuppressWarnings({
  "module", // Engines are compiled after what they stand on.
  "NotJavadoc" // It is: the check does not know open modules.
})
open module org.legonn.runtime {
  requires transitive org.legonn.dsl;
  requires ai.djl.api;
  requires ai.djl.sentencepiece;
  requires com.google.common;
  requires com.google.gson;
  requires com.google.protobuf;
  requires info.picocli;
  requires io.prometheus.metrics.core;
  requires io.prometheus.metrics.model;
  requires io.prometheus.writer.text;
  requires java.management;
  requires jdk.httpserver;
  requires org.objectweb.asm;
  requires org.objectweb.asm.commons;
  requires org.slf4j;
  requires static org.jspecify;

  uses org.legonn.runtime.backend.Backend;
  uses org.legonn.runtime.backend.OutsideEngine;

  exports org.legonn.runtime;
  exports org.legonn.runtime.backend;
  exports org.legonn.runtime.disk to
      org.legonn.tf;
  // For generated code alone.
  exports org.legonn.runtime.cli;
  exports org.legonn.runtime.failure;
  exports org.legonn.runtime.metric;
  exports org.legonn.runtime.result;
  exports org.legonn.runtime.serve;
  exports org.legonn.runtime.settings;
  exports org.legonn.runtime.weights;
}
