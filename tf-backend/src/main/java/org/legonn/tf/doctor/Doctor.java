package org.legonn.tf.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.legonn.runtime.backend.Diagnosis;
import org.legonn.runtime.disk.LibraryFolder;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.tf.device.CpuFeatures;
import org.legonn.tf.device.CudaLibraries;
import org.legonn.tf.device.Gpus;
import org.legonn.tf.device.NativeCache;
import org.legonn.tf.device.NativeLibrary;
import org.legonn.tf.device.NativePlatform;
import org.legonn.tf.device.NvidiaDriver;
import org.legonn.tf.device.SessionSettings;
import org.tensorflow.exceptions.TensorFlowException;

/** Looks at what TensorFlow needs of this machine. */
public final class Doctor {
  /** Instruction sets that decide how fast it is. */
  private static final List<String> INSTRUCTIONS =
      List.of("avx2", "fma", "avx512f", "avx512_bf16", "amx_bf16");

  private Doctor() {}

  /** What is there and what is missing. */
  public static List<Diagnosis> diagnoses() {
    List<Diagnosis> diagnoses = new ArrayList<>();
    diagnoses.add(platform());
    diagnoses.add(cache());
    diagnoses.add(processor());
    Diagnosis library = library();
    diagnoses.add(library);
    boolean loaded = library.grade() != Diagnosis.Grade.BAD;
    if (loaded) {
      diagnoses.add(gpu());
      diagnoses.add(gradients());
    }
    return diagnoses;
  }

  private static Diagnosis platform() {
    NativePlatform here = NativePlatform.here();
    return here.isPublished()
        ? Diagnosis.good("platform", here.name())
        : Diagnosis.bad("platform", "%s; %s".formatted(here.name(), here.cure()));
  }

  private static Diagnosis library() {
    try {
      return Diagnosis.good("TensorFlow", NativeLibrary.load() + ", native library loaded");
    } catch (BackendException e) {
      return Diagnosis.bad("TensorFlow", String.valueOf(e.getMessage()));
    }
  }

  /** Where native libraries are unpacked. */
  private static Diagnosis cache() {
    String subject = "native cache";
    LibraryFolder folder = NativeCache.folder();
    return folder
        .fault()
        .map(fault -> Diagnosis.bad(subject, fault))
        .orElseGet(
            () ->
                Diagnosis.good(
                    subject,
                    String.format(
                        Locale.ROOT,
                        "%s, %,d MiB free",
                        folder.path(),
                        folder.path().toFile().getUsableSpace() / (1 << 20))));
  }

  private static Diagnosis processor() {
    CpuFeatures cpu = CpuFeatures.here();
    if (cpu.flags().isEmpty()) {
      return Diagnosis.note("processor", "this system doesn't tell its instruction sets");
    }
    String there = String.join(" ", INSTRUCTIONS.stream().filter(cpu.flags()::contains).toList());
    return cpu.bfloat16Unit()
        .map(unit -> Diagnosis.good("processor", there + "; products in bfloat16"))
        .orElseGet(
            () ->
                Diagnosis.note(
                    "processor",
                    there
                        + "; no bfloat16 unit, or oneDNN is off: products in float32, half as fast"));
  }

  private static Diagnosis gpu() {
    boolean natives = NativeLibrary.isBuiltForGpus();
    if (!NvidiaDriver.isInstalled()) {
      return natives
          ? Diagnosis.note("GPU", "no NVIDIA driver is installed; the CPU computes")
          : Diagnosis.good("GPU", "none; the CPU computes");
    }
    if (!natives) {
      return Diagnosis.note(
          "GPU",
          "there is an NVIDIA driver, but no GPU library; build with -Pgpu, or add"
              + " tensorflow-core-native with the classifier linux-x86_64-gpu");
    }
    List<String> missing = CudaLibraries.missing();
    if (!missing.isEmpty()) {
      return Diagnosis.bad(
          "GPU",
          "missing %s; add the dependency org.bytedeco:cuda with the classifier linux-x86_64-redist"
              .formatted(String.join(", ", missing)));
    }
    List<String> visible;
    try {
      visible = Gpus.visible(SessionSettings.devices(EngineOptions.AUTO));
    } catch (BackendException e) {
      return Diagnosis.bad(
          "GPU",
          "%s, all libraries found, but TensorFlow can't open it: %s"
              .formatted(NvidiaDriver.version(), FirstLine.of(e)));
    }
    return visible.isEmpty()
        ? Diagnosis.bad(
            "GPU",
            "%s, all libraries found, but TensorFlow sees none; is it taken, or the driver older than CUDA 12.5?"
                .formatted(NvidiaDriver.version()))
        : Diagnosis.good(
            "GPU", "%s; %s".formatted(String.join(", ", visible), NvidiaDriver.version()));
  }

  private static Diagnosis gradients() {
    EngineOptions exact = new EngineOptions(new Device.Cpu(), 1, Precision.FLOAT32);
    try {
      List<String> wrong = GradientCheck.wrong(SessionSettings.devices(exact));
      return wrong.isEmpty()
          ? Diagnosis.good("gradients", "of every kind of layer agree with finite differences")
          : Diagnosis.bad(
              "gradients",
              "wrong for %s; please report it with this output"
                  .formatted(String.join(", ", wrong)));
    } catch (TensorFlowException e) {
      return Diagnosis.bad(
          "gradients",
          "can't be computed (%s)"
              .formatted(
                  Optional.ofNullable(e.getMessage())
                      .orElse("no reason")
                      .lines()
                      .findFirst()
                      .orElse("")));
    }
  }
}
