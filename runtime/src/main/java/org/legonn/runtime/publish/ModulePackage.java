package org.legonn.runtime.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.ByteSource;
import com.google.common.io.MoreFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.DeclaredVocabulary;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.runtime.disk.OutputFile;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Coordinates;
import org.legonn.runtime.train.ModuleFolder;

/**
 * A trained module as it is published: record, weights and model card under {@code
 * META-INF/legonn/CLASS/}, and likewise the files of its vocabularies; in a jar also the classes,
 * so that a dependency on it is all that a project needs.
 */
public final class ModulePackage {
  /** The model card's name, beside the weights. */
  private static final String CARD = "README.md";

  /** The bill of materials', by the ending that CycloneDX asks for. */
  static final String BOM = "bom.cdx.json";

  /**
   * The same content gives the same bytes, in any time zone: a zip file has local times, and none
   * before 1980.
   */
  private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final DeclaredModule module;
  private final SortedMap<String, ByteSource> trained = new TreeMap<>();

  /**
   * The package of a module.
   *
   * @param folder of the trained module
   * @param card the model card, Markdown
   * @param bom the bill of materials, CycloneDX JSON
   * @throws InputException if the weights are damaged, or not those of the record
   */
  public ModulePackage(DeclaredModule module, ModuleFolder folder, String card, String bom) {
    this.module = module;
    folder.weights(); // What is published is whole.
    String prefix = ModuleNames.packagedFolder(module.type().getName());
    trained.put(prefix + CARD, text(card));
    trained.put(prefix + BOM, text(bom));
    for (String file : List.of(ModuleNames.RECORD, ModuleFolder.WEIGHTS)) {
      trained.put(prefix + file, MoreFiles.asByteSource(folder.path().resolve(file)));
    }
    module.onnx().ifPresent(onnx -> add(prefix, onnx.files()));
    for (DeclaredVocabulary vocabulary : vocabularies()) {
      add(ModuleNames.packagedFolder(vocabulary.type().getName()), vocabulary.files());
    }
  }

  private void add(String home, Map<String, byte[]> files) {
    files.forEach(
        (path, file) -> trained.put(home + path.replaceFirst("^/", ""), ByteSource.wrap(file)));
  }

  /**
   * Adds record, weights, vocabularies, model card and bill of materials to a folder of resources,
   * such as {@code target/classes} of the project that holds the module's class.
   *
   * @throws InputException if it can't be written
   */
  public void writeInto(Path resources) {
    try {
      for (Map.Entry<String, ByteSource> entry : trained.entrySet()) {
        Path file = resources.resolve(entry.getKey());
        Files.createDirectories(file.getParent());
        OutputFile.write(file, entry.getValue());
      }
    } catch (IOException e) {
      throw unwritable(resources, e);
    }
  }

  /**
   * Writes a jar, and its pom beside it, which {@code mvn install:install-file} and {@code
   * deploy:deploy-file} take together. The jar has the pom, too, but Maven 3.8 doesn't look there.
   *
   * @return the pom's path: that of the jar, ending in {@code .pom}
   * @throws InputException if it can't be written; if something else than an earlier package of the
   *     module is there, or than its pom beside it, and then nothing is written
   */
  public Path writeJar(Path jar, Coordinates coordinates, String licence) {
    Path beside = jar.resolveSibling(MoreFiles.getNameWithoutExtension(jar) + ".pom");
    requireReplaceable(jar, beside);
    try {
      if (jar.getParent() != null) {
        Files.createDirectories(jar.getParent());
      }
      SortedMap<String, ByteSource> entries = new TreeMap<>(trained);
      ClassFiles.of(types()).forEach((path, file) -> entries.put(path, ByteSource.wrap(file)));
      Pom pom = new Pom(coordinates, module, licence);
      entries.put(pom.path("pom.xml"), text(pom.xml()));
      entries.put(pom.path("pom.properties"), text(pom.properties()));
      OutputFile.write(jar, out -> write(entries, out));
      OutputFile.write(beside, pom.xml());
      return beside;
    } catch (IOException e) {
      throw unwritable(jar, e);
    }
  }

  /** A package may be made anew, but no other file goes for it. */
  private void requireReplaceable(Path jar, Path pom) {
    if (Files.isRegularFile(jar) && !isPackage(jar)) {
      throw new InputException(
          "%s: is there already, and is no package of %s; name another file"
              .formatted(jar, module.name()));
    }
    if (Files.isRegularFile(pom) && !isPom(pom)) {
      throw new InputException(
          "%s: is there already, and is no pom of %s, which goes beside the jar; name another jar"
              .formatted(pom, module.name()));
    }
  }

  private boolean isPom(Path file) {
    try {
      return Pom.isOf(module, Files.readString(file));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isPackage(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      String prefix = ModuleNames.packagedFolder(module.type().getName());
      return zip.getEntry(prefix + ModuleNames.RECORD) != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static InputException unwritable(Path path, IOException e) {
    return new InputException(path + ": can't be written (" + Reasons.of(e) + ")", e);
  }

  /** Names the Java module, which would else be named after the file. */
  private ByteSource manifest() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Created-By", "LegoNN");
    attributes.putValue("Automatic-Module-Name", module.type().getName());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    manifest.write(out);
    return ByteSource.wrap(out.toByteArray());
  }

  private void write(SortedMap<String, ByteSource> entries, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    // Readers of jars look for the manifest among the first entries.
    write(zip, JarFile.MANIFEST_NAME, manifest());
    for (Map.Entry<String, ByteSource> entry : entries.entrySet()) {
      write(zip, entry.getKey(), entry.getValue());
    }
    zip.finish();
  }

  private static void write(ZipOutputStream zip, String path, ByteSource content)
      throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(WRITTEN);
    zip.putNextEntry(entry);
    content.copyTo(zip);
    zip.closeEntry();
  }

  /** The classes that declare the module and what it takes and gives. */
  private List<Class<?>> types() throws IOException {
    List<Class<?>> types = new ArrayList<>(List.of(module.type()));
    vocabularies().forEach(vocabulary -> types.add(vocabulary.type()));
    if (module.contract().input() instanceof SpeechContract speech) {
      try {
        types.add(Class.forName(speech.features().name(), false, module.type().getClassLoader()));
      } catch (ClassNotFoundException e) {
        throw new IOException(e);
      }
    }
    return types;
  }

  private List<DeclaredVocabulary> vocabularies() {
    List<DeclaredVocabulary> vocabularies = new ArrayList<>(List.of(module.target()));
    module.source().ifPresent(vocabularies::add);
    return vocabularies;
  }

  private static ByteSource text(String text) {
    return ByteSource.wrap(text.getBytes(UTF_8));
  }
}
