package org.legonn.runtime.publish;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The class files that classes need of those they were compiled with. */
final class ClassFiles {
  /** A class within a descriptor or a generic signature. */
  private static final Pattern NAMED = Pattern.compile("L([\\w/$]+)[;<]");

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

  /** Internal names of the classes that a class file's constants name (JVMS, section 4.4). */
  private static Set<String> references(byte[] classFile) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    Set<Integer> classes = new HashSet<>();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 7 -> classes.add(in.readUnsignedShort());
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // A long takes two places.
        }
        default -> throw new IOException("a class file has constants of an unknown kind, " + tag);
      }
    }
    Set<String> names = new HashSet<>();
    classes.forEach(index -> names.add(texts[index]));
    for (String text : texts) {
      if (text != null) {
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
          names.add(named.group(1));
        }
      }
    }
    return names;
  }
}
