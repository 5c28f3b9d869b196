package org.legonn.runtime.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Doubles;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.ModuleRecordJson;
import org.legonn.runtime.disk.JsonRecord;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.ListedModule;
import org.legonn.runtime.settings.Coordinates;
import org.legonn.runtime.train.ModuleFolder;

/**
 * Reads what a jar, or a folder of resources, says of the trained modules in it. No class is
 * loaded, so nothing of it is run. What is broken is told and left out.
 */
public final class PackageReader {
  private static final String HOME = "META-INF/legonn";
  private static final Pattern RECORD =
      Pattern.compile(HOME + "/([^/]+)/" + Pattern.quote(ModuleNames.RECORD));

  private final String place;
  private final Archive archive;
  private final Consumer<String> broken;
  private final List<ListedModule> modules = new ArrayList<>();

  /** Files by their paths, with slashes between names. */
  private interface Archive {
    List<String> paths() throws IOException;

    /** Empty where there is no such file. */
    Optional<InputStream> open(String path) throws IOException;
  }

  private PackageReader(String place, Archive archive, Consumer<String> broken) {
    this.place = place;
    this.archive = archive;
    this.broken = broken;
  }

  /**
   * The modules in a jar or a folder, by the paths of their records; none where there is none.
   *
   * @param broken is told, in a line, of whatever can't be read
   */
  public static List<ListedModule> read(Path place, Consumer<String> broken) {
    if (Files.isDirectory(place)) {
      return new PackageReader(place.toString(), new Folder(place), broken).read();
    }
    try (ZipFile zip = new ZipFile(place.toFile())) {
      return new PackageReader(place.toString(), new Jar(zip), broken).read();
    } catch (IOException e) {
      broken.accept("%s: is no jar, or damaged (%s)".formatted(place, Reasons.of(e)));
    } catch (IllegalArgumentException e) {
      // A name in it that isn't UTF-8.
      broken.accept("%s: is no jar, or damaged (%s)".formatted(place, FirstLine.of(e)));
    }
    return List.of();
  }

  private record Jar(ZipFile zip) implements Archive {
    @Override
    public List<String> paths() {
      return zip.stream().map(ZipEntry::getName).toList();
    }

    @Override
    public Optional<InputStream> open(String path) throws IOException {
      ZipEntry entry = zip.getEntry(path);
      return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }
  }

  private record Folder(Path root) implements Archive {
    @Override
    public List<String> paths() throws IOException {
      Path packages = root.resolve(HOME);
      if (!Files.isDirectory(packages)) {
        return List.of();
      }
      try (Stream<Path> files = Files.walk(packages, 2)) {
        return files.map(file -> root.relativize(file).toString().replace('\\', '/')).toList();
      }
    }

    @Override
    public Optional<InputStream> open(String path) throws IOException {
      Path file = root.resolve(path);
      return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
    }
  }

  private List<ListedModule> read() {
    try {
      for (String path : archive.paths().stream().sorted().toList()) {
        Matcher record = RECORD.matcher(path);
        if (record.matches()) {
          add(path, record.group(1));
        }
      }
    } catch (IOException e) {
      broken.accept("%s: can't be read (%s)".formatted(place, Reasons.of(e)));
    }
    return List.copyOf(modules);
  }

  private void add(String path, String type) {
    try {
      ModuleRecord record = ModuleRecordJson.read(content(path).orElseThrow());
      if (!record.type().equals(type)) {
        throw new IllegalArgumentException("it is the record of " + record.type());
      }
      String folder = ModuleNames.packagedFolder(type);
      require(folder + ModuleFolder.WEIGHTS);
      Optional<JsonObject> bom = bom(folder + ModulePackage.BOM);
      modules.add(
          new ListedModule(
              place,
              record,
              bom.flatMap(PackageReader::coordinates),
              bom.flatMap(PackageReader::licence),
              bom.map(PackageReader::scores).orElse(List.of())));
    } catch (IOException e) {
      tell(path, Reasons.of(e));
    } catch (IllegalArgumentException e) {
      tell(path, FirstLine.of(e));
    }
  }

  private void tell(String path, String reason) {
    broken.accept("%s: %s is damaged (%s)".formatted(place, path, reason));
  }

  private void require(String path) throws IOException {
    try (InputStream in =
        archive
            .open(path)
            .orElseThrow(() -> new IllegalArgumentException("%s is missing".formatted(path)))) {
      if (in.read() < 0) {
        throw new IllegalArgumentException("%s is empty".formatted(path));
      }
    }
  }

  private Optional<byte[]> content(String path) throws IOException {
    Optional<InputStream> found = archive.open(path);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = found.get()) {
      byte[] content = in.readNBytes(ModuleFolder.LARGEST_RECORD + 1);
      if (content.length > ModuleFolder.LARGEST_RECORD) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "%s has more than %d bytes", path, ModuleFolder.LARGEST_RECORD));
      }
      return Optional.of(content);
    }
  }

  /** Packages of before bills of materials have none; one that can't be read is told. */
  private Optional<JsonObject> bom(String path) throws IOException {
    Optional<byte[]> content = content(path);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try {
      String json = UTF_8.newDecoder().decode(ByteBuffer.wrap(content.get())).toString();
      return Optional.of(JsonRecord.object(json));
    } catch (IOException e) {
      tell(path, Reasons.of(e));
    } catch (JsonParseException e) {
      tell(path, FirstLine.of(e));
    }
    return Optional.empty();
  }

  private static Optional<JsonObject> model(JsonObject bom) {
    return object(bom, "metadata").flatMap(it -> object(it, "component"));
  }

  private static Optional<Coordinates> coordinates(JsonObject bom) {
    return model(bom)
        .filter(it -> it.has("group") && it.has("version"))
        .flatMap(
            model -> {
              try {
                return Optional.of(
                    new Coordinates(
                        text(model, "group"), text(model, "name"), text(model, "version")));
              } catch (InputException e) {
                return Optional.empty(); // None that Maven takes.
              }
            });
  }

  private static Optional<String> licence(JsonObject bom) {
    return model(bom).stream()
        .flatMap(model -> objects(model, "licenses"))
        .map(
            choice ->
                object(choice, "license")
                    .map(license -> text(license, "name"))
                    .orElseGet(() -> text(choice, "expression")))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private static List<String> scores(JsonObject bom) {
    return model(bom)
        .flatMap(model -> object(model, "modelCard"))
        .flatMap(card -> object(card, "quantitativeAnalysis"))
        .stream()
        .flatMap(analysis -> objects(analysis, "performanceMetrics"))
        .map(
            metric ->
                "%s %s on %s"
                    .formatted(
                        text(metric, "type"), number(text(metric, "value")), text(metric, "slice")))
        .toList();
  }

  private static String number(String value) {
    Double number = Doubles.tryParse(value);
    return number == null ? value : String.format(Locale.ROOT, "%.2f", number);
  }

  private static Optional<JsonObject> object(JsonObject of, String member) {
    return of.get(member) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  private static Stream<JsonObject> objects(JsonObject of, String member) {
    return of.get(member) instanceof JsonArray array
        ? array.asList().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonElement::getAsJsonObject)
        : Stream.empty();
  }

  /** On one line: the package is another's. */
  private static String text(JsonObject of, String member) {
    return ModelCard.text(of.get(member)).replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
