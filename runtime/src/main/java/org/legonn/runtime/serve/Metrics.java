package org.legonn.runtime.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.legonn.runtime.result.DecodingListener;

/**
 * What a server did so far, in Prometheus' text exposition format 0.0.4. Listens to the translator
 * behind it.
 */
final class Metrics implements DecodingListener {
  private static final double NANOSECONDS = 1e9;
  private static final PrometheusTextFormatWriter FORMAT = PrometheusTextFormatWriter.create();

  /** Of this server alone: a process may have several. */
  private final PrometheusRegistry registry = new PrometheusRegistry();

  private final Counter requests =
      Counter.builder()
          .name("legonn_requests_total")
          .help("Requests to translate, by HTTP status.")
          .labelNames("status")
          .register(registry);
  private final Counter sentences =
      Counter.builder()
          .name("legonn_sentences_total")
          .help("Sentences translated.")
          .register(registry);
  private final Gauge queue =
      Gauge.builder()
          .name("legonn_queue_sentences")
          .help("Sentences that wait.")
          .register(registry);
  private final Gauge serving =
      Gauge.builder()
          .name("legonn_active_requests")
          .help("Requests that are being served.")
          .register(registry);
  private final Gauge listeners =
      Gauge.builder()
          .name("legonn_listeners")
          .help("Those who are listened to while they speak.")
          .register(registry);
  private final Histogram latencies =
      histogram(
          "legonn_request_seconds",
          "Time from a request's arrival to its answer.",
          0.005,
          0.01,
          0.025,
          0.05,
          0.1,
          0.25,
          0.5,
          1,
          2.5,
          5,
          10,
          30);
  private final Histogram batches =
      histogram(
          "legonn_batch_sentences",
          "Sentences translated together.",
          1,
          2,
          4,
          8,
          16,
          32,
          64,
          128,
          256);
  private final Histogram searches =
      histogram(
          "legonn_batch_seconds", "Time that a batch took.", 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10);

  private Histogram histogram(String name, String help, double... bounds) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .classicOnly()
        .classicUpperBounds(bounds)
        .register(registry);
  }

  /** A request to translate was answered. */
  void answered(int status, long nanoseconds) {
    requests.labelValues(Integer.toString(status)).inc();
    latencies.observe(nanoseconds / NANOSECONDS);
  }

  @Override
  public void decoded(int batchRequests, int batchSentences, long nanoseconds) {
    sentences.inc(batchSentences);
    batches.observe(batchSentences);
    searches.observe(nanoseconds / NANOSECONDS);
  }

  /**
   * All of it.
   *
   * @param queued sentences that wait
   * @param active requests that are being served
   * @param speaking those who are listened to
   */
  String text(int queued, int active, int speaking) {
    queue.set(queued);
    serving.set(active);
    listeners.set(speaking);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      FORMAT.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory is no disk.
    }
    return out.toString(UTF_8);
  }
}
