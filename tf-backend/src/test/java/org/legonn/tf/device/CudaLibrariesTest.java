package org.legonn.tf.device;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.BackendException;

final class CudaLibrariesTest {
  private final List<String> events = new ArrayList<>();

  private CudaLibraries.Source offering(String... names) {
    return new CudaLibraries.Source() {
      @Override
      public Set<String> names() {
        return new LinkedHashSet<>(List.of(names));
      }

      @Override
      public File unpack(String name) {
        events.add("unpack " + name);
        return new File("/cache", name);
      }
    };
  }

  private void load(CudaLibraries.Source source) {
    CudaLibraries.load(source, file -> events.add("load " + file));
  }

  @Test
  void loadsEachLibraryAfterThoseItNeedsAndCudnnWithItsPartsBesideIt() {
    load(
        offering(
            "libcudnn.so.9",
            "libcudnn_ops.so.9",
            "libcusolver.so.11",
            "libcusparse.so.12",
            "libcufft.so.11",
            "libcublas.so.12",
            "libcublasLt.so.12",
            "libnvJitLink.so.12",
            "libcudart.so.12",
            "libcudnn_engines_precompiled.so.9"));
    assertThat(events)
        .containsExactly(
            "unpack libcudnn_ops.so.9",
            "unpack libcudnn_engines_precompiled.so.9",
            "unpack libcudart.so.12",
            "load /cache/libcudart.so.12",
            "unpack libnvJitLink.so.12",
            "load /cache/libnvJitLink.so.12",
            "unpack libcublasLt.so.12",
            "load /cache/libcublasLt.so.12",
            "unpack libcublas.so.12",
            "load /cache/libcublas.so.12",
            "unpack libcufft.so.11",
            "load /cache/libcufft.so.11",
            "unpack libcusparse.so.12",
            "load /cache/libcusparse.so.12",
            "unpack libcusolver.so.11",
            "load /cache/libcusolver.so.11",
            "unpack libcudnn.so.9",
            "load /cache/libcudnn.so.9")
        .inOrder();
  }

  @Test
  void leavesAloneWhatTensorFlowDoesNotOpen() {
    load(offering("libnppc.so.12", "libcudnn_ops.so.8", "libcudart.so.12", "libcudart.so.12.6"));
    assertThat(events).containsExactly("unpack libcudart.so.12", "load /cache/libcudart.so.12");
  }

  @Test
  void doesNothingWhereTheJarIsMissing() {
    load(offering());
    assertThat(events).isEmpty();
  }

  @Test
  void saysInOneLineWhichLibraryTheSystemRefuses() {
    BackendException refusal =
        assertThrows(
            BackendException.class,
            () ->
                CudaLibraries.load(
                    offering("libcudart.so.12", "libcublas.so.12"),
                    file -> {
                      if (file.getName().startsWith("libcublas")) {
                        throw new UnsatisfiedLinkError("GLIBC_2.34 not found");
                      }
                    }));
    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo(
            "libcublas.so.12 can't be loaded (GLIBC_2.34 not found); build without -Pgpu to compute"
                + " on the CPU");
  }

  @Test
  void saysInOneLineWhyNothingCanBeUnpacked() {
    CudaLibraries.Source full =
        new CudaLibraries.Source() {
          @Override
          public Set<String> names() {
            return Set.of("libcudart.so.12");
          }

          @Override
          public File unpack(String name) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    BackendException refusal = assertThrows(BackendException.class, () -> load(full));
    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo(
            "the CUDA libraries can't be unpacked (No space left on device); make room, or point"
                + " -Dorg.bytedeco.javacpp.cachedir elsewhere");
    assertThat(events).isEmpty();
  }
}
