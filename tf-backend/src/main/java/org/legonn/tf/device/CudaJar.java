package org.legonn.tf.device;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** The jar in which Maven Central has CUDA's libraries: {@code org.bytedeco:cuda}. */
record CudaJar(ClassLoader classes) implements CudaLibraries.Source {
  private static final String FOLDER = "org/bytedeco/cuda/linux-x86_64/";

  /** Whether the jar is on the class path and has that library. */
  boolean offers(String name) {
    return url(name) != null;
  }

  @Override
  public Set<String> names() throws IOException {
    URL any = url(CudaLibraries.NAMES.get(0));
    if (any == null || !(any.openConnection() instanceof JarURLConnection connection)) {
      return Set.of();
    }
    connection.setUseCaches(false); // The class loader has the jar open too.
    try (JarFile jar = connection.getJarFile()) {
      return jar.stream()
          .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(FOLDER))
          .map(entry -> entry.getName().substring(FOLDER.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Into JavaCPP's cache, once a machine. */
  @Override
  public File unpack(String name) throws IOException {
    return Loader.cacheResource(url(name));
  }

  private @Nullable URL url(String name) {
    return classes.getResource(FOLDER + name);
  }
}
