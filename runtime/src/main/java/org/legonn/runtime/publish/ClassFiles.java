package org.legonn.runtime.publish;

import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The class files that classes need of those they were compiled with. */
final class ClassFiles {
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final Deque<Class<?>> open = new ArrayDeque<>();

  private ClassFiles() {}

  /** Class files by their paths on the class path: the roots', and what they refer to. */
  static SortedMap<String, byte[]> of(Collection<? extends Class<?>> roots) throws IOException {
    ClassFiles files = new ClassFiles();
    files.open.addAll(roots);
    while (!files.open.isEmpty()) {
      files.add(files.open.remove());
    }
    return files.files;
  }

  private void add(Class<?> type) throws IOException {
    String path = type.getName().replace('.', '/') + ".class";
    if (files.containsKey(path)) {
      return;
    }
    try (InputStream in = type.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new IOException("the class file of " + type.getName() + " can't be found");
      }
      byte[] content = in.readAllBytes();
      files.put(path, content);
      for (String name : references(content)) {
        compiledWith(type, name).ifPresent(open::add);
      }
    }
  }

  /** The class of this name if it comes from the same folder or jar as {@code type}. */
  private static Optional<Class<?>> compiledWith(Class<?> type, String name) {
    try {
      Class<?> found = Class.forName(name.replace('/', '.'), false, type.getClassLoader());
      return isSame(source(found), source(type)) ? Optional.of(found) : Optional.empty();
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty(); // Not needed to run it, or it wouldn't.
    }
  }

  private static Optional<CodeSource> source(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource());
  }

  private static boolean isSame(Optional<CodeSource> a, Optional<CodeSource> b) {
    return a.isPresent()
        && b.isPresent()
        && String.valueOf(a.get().getLocation()).equals(String.valueOf(b.get().getLocation()));
  }

  /** Internal names of the classes that a class file names. */
  private static Set<String> references(byte[] classFile) {
    Set<String> names = new HashSet<>();
    Remapper collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String name) {
            names.add(name);
            return name;
          }
        };
    // What is written is thrown away; a reader of methods' bodies needs somebody who takes them.
    new ClassReader(classFile)
        .accept(
            new ClassRemapper(new ClassWriter(0), collector),
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return names;
  }
}
