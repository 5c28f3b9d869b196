package org.legonn.tf.device;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.legonn.runtime.failure.BackendException;

/**
 * NVIDIA's libraries. TensorFlow opens them by name, and the system doesn't look where a jar's
 * libraries are unpacked; but one that the process has loaded already is found by its name.
 */
public final class CudaLibraries {
  /**
   * What TensorFlow 2.18 opens, and nvJitLink, which some of them need; each after those it needs.
   */
  static final List<String> NAMES =
      List.of(
          "libcudart.so.12",
          "libnvJitLink.so.12",
          "libcublasLt.so.12",
          "libcublas.so.12",
          "libcufft.so.11",
          "libcusparse.so.12",
          "libcusolver.so.11",
          "libcudnn.so.9");

  /** cuDNN opens its parts by itself, from its own folder, when it needs them. */
  private static final Pattern CUDNN_PART = Pattern.compile("libcudnn_\\w+\\.so\\.9");

  /** 4 GiB: room for all kernels, so that none is compiled twice. */
  private static final String KERNEL_CACHE_BYTES = String.valueOf(1L << 32);

  private CudaLibraries() {}

  /** Where the libraries come from. */
  interface Source {
    /** File names; none where this isn't on the class path. */
    Set<String> names() throws IOException;

    /** Puts a library into the folder of all. */
    File unpack(String name) throws IOException;
  }

  /**
   * Makes ready for a GPU where there is a driver and TensorFlow is built for one; before
   * TensorFlow is loaded.
   *
   * @throws BackendException if the libraries are on the class path, but can't be unpacked or
   *     loaded
   */
  static void prepare() {
    if (!NativeLibrary.isBuiltForGpus() || !NvidiaDriver.isInstalled()) {
      return;
    }
    keepKernels();
    load(new CudaJar(CudaLibraries.class.getClassLoader()), file -> System.load(file.getPath()));
  }

  /** TensorFlow brings few kernels for newer GPUs: the driver compiles the others at first use. */
  private static void keepKernels() {
    try {
      Path folder = Loader.getCacheDir().toPath().resolve("cuda-kernels");
      NativeEnvironment.propose("CUDA_CACHE_PATH", Files.createDirectories(folder).toString());
      NativeEnvironment.propose("CUDA_CACHE_MAXSIZE", KERNEL_CACHE_BYTES);
    } catch (IOException e) {
      throw cantUnpack(e);
    }
  }

  /** Unpacks cuDNN's parts, then unpacks and loads the others in order. */
  static void load(Source source, Consumer<File> loading) {
    try {
      Set<String> offered = source.names();
      for (String name : offered) {
        if (CUDNN_PART.matcher(name).matches()) {
          source.unpack(name);
        }
      }
      for (String name : NAMES) {
        if (offered.contains(name)) {
          load(source.unpack(name), loading);
        }
      }
    } catch (IOException e) {
      throw cantUnpack(e);
    }
  }

  private static BackendException cantUnpack(IOException e) {
    return new BackendException(
        "the CUDA libraries can't be unpacked (%s); make room, or point".formatted(e.getMessage())
            + " -Dorg.bytedeco.javacpp.cachedir elsewhere",
        e);
  }

  private static void load(File library, Consumer<File> loading) {
    try {
      loading.accept(library);
    } catch (UnsatisfiedLinkError e) {
      throw new BackendException(
          "%s can't be loaded (%s); build without -Pgpu to compute on the CPU"
              .formatted(library.getName(), e.getMessage()),
          e);
    }
  }

  /** Those that neither the class path nor the system has. */
  public static List<String> missing() {
    CudaJar jar = new CudaJar(CudaLibraries.class.getClassLoader());
    return NAMES.stream()
        .filter(name -> !jar.offers(name) && !NativeEnvironment.finds(name))
        .toList();
  }
}
