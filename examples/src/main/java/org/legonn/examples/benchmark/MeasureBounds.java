package org.legonn.examples.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.tf.doctor.Bounds;

/** Measures what bounds every step and search on this machine: {@link Bounds}. */
final class MeasureBounds {
  private MeasureBounds() {}

  /**
   * Prints measurements as JSON lines.
   *
   * <p>The arguments are the precision, {@code f32} or {@code bf16}; then, if wanted, a file that
   * {@code -Dlegonn.profile} wrote, which is printed as tables with the bound beside what was
   * spent.
   */
  public static void main(String[] args) throws IOException {
    Precision precision = Benchmark.precision(args[0]);
    Bounds bounds = Bounds.measure(precision);
    print("bound_matmul", args[0], "gflops_a_thread", bounds.matMul());
    print("bound_fused_matmul", args[0], "gflops_a_thread", bounds.fusedMatMul());
    print("bound_memory", args[0], "gigabytes_a_second_a_thread", bounds.memory());
    if (args.length > 1) {
      ProfileTable.of(Path.of(args[1]), bounds).forEach(System.out::println);
    }
  }

  private static void print(String name, String precision, String unit, double value) {
    System.out.println(new Measurement(name, precision, unit, value, "CPU").json());
  }
}
