package org.legonn.tf.toy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.StepOptions;

/** Takes and gives weights again and again, in a process whose memory is nobody else's. */
public final class WeightsSoak {
  private WeightsSoak() {}

  /** Writes by how many kibibytes the process grew in so many rounds, and how many it handled. */
  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[0]);
    try (Model model = Toy.model(1)) {
      model.train(List.of(Toy.batch(4, 1)), new StepOptions(1e-2, 1));
      long bytes = 0;
      for (int i = 0; i < rounds; i++) {
        bytes = round(model);
      }
      long before = residentKibibytes();
      for (int i = 0; i < rounds; i++) {
        round(model);
      }
      System.out.println(residentKibibytes() - before);
      System.out.println(rounds * bytes / 1024);
    }
  }

  private static long round(Model model) {
    model.setWeights(Toy.ENCODER, model.weights(Toy.ENCODER));
    model.setOptimizer(model.optimizer());
    return 2
        * Float.BYTES
        * (model.weights(Toy.ENCODER).elements() + model.optimizer().moments().elements());
  }

  static long residentKibibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
