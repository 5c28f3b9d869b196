package org.legonn.runtime.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.EngineOptions.Precision;

/**
 * The processes that take every step of a training together, each a share of its batch.
 *
 * @param addresses where each listens for the others, as host:port; in the same order for all
 * @param index of this process among them, from 0; the first writes the run
 * @param patience how long one waits for the others before it gives up
 * @param exchange in what numbers gradients travel; the same for all. float32 is exact, bfloat16
 *     halves what travels, and rounds gradients to 8 bits
 */
public record Workers(List<String> addresses, int index, Duration patience, Precision exchange) {
  /** How long one waits for the others unless told otherwise. */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  /** One process, which waits for nobody. */
  public static final Workers ALONE = new Workers(List.of("localhost:0"), 0, PATIENCE);

  private static final int MOST = 4096;
  private static final int PORTS = 65_536;

  public Workers {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty() || addresses.size() > MOST) {
      throw new InputException(
          Wording.of(
              "%s: name 1 to %d addresses, not %d", Setting.WORKERS, MOST, addresses.size()));
    }
    for (String address : addresses) {
      requireAddress(address);
      if (addresses.indexOf(address) != addresses.lastIndexOf(address)) {
        throw new InputException(
            Wording.of("%s: «%s» stands twice; give each its own", Setting.WORKERS, address));
      }
    }
    if (index < 0 || index >= addresses.size()) {
      throw new InputException(
          Wording.of(
              "%s: the workers are 0 to %d; give one of them",
              Setting.WORKER.to(index), addresses.size() - 1));
    }
    if (patience.toMillis() < 1) {
      throw new InputException(
          Wording.of("%s: must be a second or longer", Setting.WORKER_PATIENCE));
    }
    if (exchange == Precision.AUTO) {
      throw new InputException(Wording.of("%s: choose f32 or bf16", Setting.EXCHANGE));
    }
  }

  /** Workers whose gradients travel as they are, in float32. */
  public Workers(List<String> addresses, int index, Duration patience) {
    this(addresses, index, patience, Precision.FLOAT32);
  }

  private static void requireAddress(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}") || port(address) >= PORTS) {
      throw new InputException(Wording.of("%s: «%s» is not host:port", Setting.WORKERS, address));
    }
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** The same, with gradients that travel so. */
  public Workers withExchange(Precision precision) {
    return new Workers(addresses, index, patience, precision);
  }

  /** How many they are. */
  public int count() {
    return addresses.size();
  }

  /** Whether there are others. */
  public boolean areSeveral() {
    return count() > 1;
  }

  /** Whether this is the one that writes the run. */
  public boolean isFirst() {
    return index == 0;
  }

  /** The host of a worker. */
  public String host(int worker) {
    String address = addresses.get(worker);
    return address.substring(0, address.lastIndexOf(':'));
  }

  /** The port of a worker. */
  public int port(int worker) {
    return port(addresses.get(worker));
  }

  /** The workers but this one. */
  public List<Integer> others() {
    return IntStream.range(0, count()).filter(each -> each != index).boxed().toList();
  }
}
