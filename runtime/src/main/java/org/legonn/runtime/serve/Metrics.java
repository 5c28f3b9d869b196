package org.legonn.runtime.serve;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.legonn.runtime.result.DecodingListener;

/**
 * What a server did so far, in Prometheus' text exposition format 0.0.4. Listens to the translator
 * behind it.
 */
final class Metrics implements DecodingListener {
  private static final double NANOSECONDS = 1e9;

  private final Map<Integer, LongAdder> requests = new ConcurrentSkipListMap<>();
  private final LongAdder sentences = new LongAdder();
  private final Histogram latencies =
      new Histogram(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30);
  private final Histogram batches = new Histogram(1, 2, 4, 8, 16, 32, 64, 128, 256);
  private final Histogram searches = new Histogram(0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10);

  /** A request to translate was answered. */
  void answered(int status, long nanoseconds) {
    requests.computeIfAbsent(status, key -> new LongAdder()).increment();
    latencies.add(nanoseconds / NANOSECONDS);
  }

  @Override
  public void decoded(int batchRequests, int batchSentences, long nanoseconds) {
    sentences.add(batchSentences);
    batches.add(batchSentences);
    searches.add(nanoseconds / NANOSECONDS);
  }

  /**
   * All of it.
   *
   * @param queued sentences that wait
   * @param active requests that are being served
   */
  String text(int queued, int active) {
    StringBuilder out = new StringBuilder();
    title(out, "legonn_requests_total", "counter", "Requests to translate, by HTTP status.");
    new TreeMap<>(requests)
        .forEach(
            (status, count) ->
                out.append(
                    String.format(
                        Locale.ROOT,
                        "legonn_requests_total{status=\"%d\"} %d\n",
                        status,
                        count.sum())));
    title(out, "legonn_sentences_total", "counter", "Sentences translated.");
    out.append("legonn_sentences_total ").append(sentences.sum()).append('\n');
    title(out, "legonn_queue_sentences", "gauge", "Sentences that wait.");
    out.append("legonn_queue_sentences ").append(queued).append('\n');
    title(out, "legonn_active_requests", "gauge", "Requests that are being served.");
    out.append("legonn_active_requests ").append(active).append('\n');
    String latency = "legonn_request_seconds";
    title(out, latency, "histogram", "Time from a request's arrival to its answer.");
    latencies.write(latency, out);
    title(out, "legonn_batch_sentences", "histogram", "Sentences translated together.");
    batches.write("legonn_batch_sentences", out);
    title(out, "legonn_batch_seconds", "histogram", "Time that a batch took.");
    searches.write("legonn_batch_seconds", out);
    return out.toString();
  }

  private static void title(StringBuilder out, String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
