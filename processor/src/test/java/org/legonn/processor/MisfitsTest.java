package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.Lists;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.MarginalsReader;
import org.legonn.dsl.SourceReader;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.RecordedModules;
import org.legonn.processor.Batch.Mistake;
import org.legonn.processor.RandomLibrary.Flaw;
import org.legonn.processor.RandomLibrary.Unit;

/**
 * Two thousand random programs, many of which don't fit, some by little. None slips: what mustn't
 * be is refused by the compiler, by a chain made by hand, by the one that was written for it, and
 * where two releases of a library meet; and what fits is taken.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MisfitsTest {
  private static final long SEED = 20;
  private static final int LIBRARIES = 40;
  private static final int CHAINS = 50;

  @TempDir static Path folder;

  private final List<RandomLibrary> libraries = new ArrayList<>();
  private final Map<String, RandomChain> chains = new LinkedHashMap<>();
  private Path first;
  private Path second;

  /** Each library in two releases; what is packaged was trained in the first. */
  @BeforeAll
  void publish() throws Exception {
    first = folder.resolve("first");
    second = folder.resolve("second");
    for (int i = 0; i < LIBRARIES; i++) {
      RandomLibrary library = new RandomLibrary(SEED, i);
      libraries.add(library);
      for (int j = 0; j < CHAINS; j++) {
        chains.put(library.name() + ".p" + j, RandomChain.of(library));
      }
    }
    publish(first, 1);
    publish(second, 2);
    try (URLClassLoader trained = loader(first)) {
      for (RandomLibrary library : libraries) {
        Map<String, byte[]> records = new TreeMap<>();
        for (Unit unit : library.units()) {
          if (unit.packaged()) {
            String type = library.name() + "." + unit.name();
            String record = RecordedModules.json(DeclaredModule.of(make(trained, type)).contract());
            records.put(
                ModuleNames.packagedFolder(type) + ModuleNames.RECORD, record.getBytes(UTF_8));
          }
        }
        write(second, records);
        write(resources(library), records);
        write(resources(library), library.resources(2));
      }
    }
  }

  private void publish(Path place, int release) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (RandomLibrary library : libraries) {
      sources.putAll(library.sources(release));
      write(place, library.resources(release));
    }
    assertThat(new Batch(place).compile(sources)).isEmpty();
  }

  private static void write(Path place, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = place.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** Those of the second release, as its project has them before it is compiled. */
  private static Path resources(RandomLibrary library) {
    return folder.resolve("resources").resolve(library.name());
  }

  @Test
  void theyAreOfAllSorts() {
    Set<Code> codes = EnumSet.noneOf(Code.class);
    int right = 0;
    int misfits = 0;
    for (RandomChain chain : chains.values()) {
      Set<Code> wrong = EnumSet.noneOf(Code.class);
      wrong.addAll(chain.codes());
      wrong.addAll(chain.codesOfModules());
      codes.addAll(wrong);
      right += wrong.isEmpty() ? 1 : 0;
      misfits += wrong.isEmpty() ? 0 : 1;
    }
    assertThat(chains).hasSize(2_000);
    // None of them has a model from elsewhere, or belongs to a family.
    assertThat(codes)
        .isEqualTo(
            EnumSet.complementOf(
                EnumSet.of(Code.ONNX_MODEL_MISSING, Code.ONNX_MODEL_INVALID, Code.NOTHING_SHARED)));
    assertThat(right).isGreaterThan(500);
    assertThat(misfits).isGreaterThan(1_000);
  }

  @Test
  void anotherKindsArchitectureIsRefusedByJavac() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    libraries.forEach(library -> sources.putAll(library.wrongKinds()));
    assertThat(sources.size()).isGreaterThan(10);
    Set<String> refused = new HashSet<>();
    for (Mistake mistake : new Batch(folder("kinds"), second).compile(sources)) {
      assertThat(mistake.message()).contains("cannot be converted to");
      assertWithMessage("%s", mistake).that(refused.add(mistake.file())).isTrue();
    }
    assertThat(refused).isEqualTo(sources.keySet());
  }

  /** Every second library is compiled with its assemblies, the others were before. */
  @Test
  void anAssemblyIsRefusedIfAndOnlyIfItDoesNotFit() throws Exception {
    Predicate<RandomChain> looked = chain -> !chain.holds(Flaw.OTHER_KIND);
    for (List<RandomLibrary> some : Lists.partition(libraries, 4)) {
      Predicate<RandomChain> now = looked.and(chain -> some.contains(chain.library()));
      Map<String, String> sources = new TreeMap<>(assemblies(now));
      List<String> resources = new ArrayList<>();
      for (int i = 0; i < some.size(); i += 2) {
        sources.putAll(some.get(i).sources(2));
        resources.add(resources(some.get(i)).toString());
      }
      List<Finding> findings =
          new Batch(folder("assemblies"), second)
                  .with(
                      new LegonnProcessor(),
                      "-proc:only",
                      "-Alegonn.resources=" + String.join(File.pathSeparator, resources))
                  .compile(sources)
                  .stream()
                  .map(Finding::of)
                  .toList();
      chains.forEach(
          (name, chain) -> {
            if (now.test(chain)) {
              check(name, chain, findings);
            }
          });
    }
  }

  /** What is wrong with a module is said once, wherever it is used. */
  private static void check(String name, RandomChain chain, List<Finding> findings) {
    Set<Code> found = EnumSet.noneOf(Code.class);
    for (Finding finding : findings) {
      if (finding.place().equals(place(name, "Assemblies")) || finding.blames(chain)) {
        found.add(finding.code());
      }
    }
    Set<Code> wanted = chain.codes();
    wanted.addAll(chain.codesOfModules());
    assertWithMessage("%s: %s", name, chain).that(wanted).containsAtLeastElementsIn(found);
    assertWithMessage("%s: %s", name, chain).that(found.isEmpty()).isEqualTo(wanted.isEmpty());
  }

  /**
   * What the processor says.
   *
   * @param names the types that the message names, among other words; not those of a line that it
   *     offers
   */
  private record Finding(String place, Code code, Set<String> names) {
    private static final Splitter WORDS = Splitter.onPattern("\\W+");
    private static final Pattern OFFER = Pattern.compile(": @.*");

    static Finding of(Mistake mistake) {
      return new Finding(
          MisfitsTest.place(mistake),
          MisfitsTest.code(mistake.message()),
          Set.copyOf(WORDS.splitToList(OFFER.matcher(mistake.message()).replaceFirst(""))));
    }

    /** Whether a module of the chain, or what it names, is at fault; or two, for their names. */
    boolean blames(RandomChain chain) {
      Stream<Unit> units = chain.units().stream().distinct();
      return switch (code) {
        case DUPLICATE_NAME -> units.filter(unit -> names.contains(unit.name())).count() > 1;
        case MODULE_SHAPE, CONTRACT_DRIFT -> units.anyMatch(unit -> names.contains(unit.name()));
        case SYMBOLS_MISSING, SYMBOLS_INVALID, NOT_A_VOCABULARY ->
            units.flatMap(unit -> unit.declarations().stream()).anyMatch(names::contains);
        default -> false;
      };
    }
  }

  private static Code code(String message) {
    for (Code code : Code.values()) {
      if (message.startsWith(code.prefix(""))) {
        return code;
      }
    }
    throw new AssertionError("not one of ours: " + message);
  }

  /**
   * Whatever the compiler takes has a chain, unless an architecture is wrong, which it can't see.
   */
  @Test
  void aWrittenChainIsRefusedIfAndOnlyIfAnArchitectureIsWrong() throws Exception {
    Predicate<RandomChain> right =
        chain ->
            chain.codes().isEmpty()
                && chain.codesOfModules().isEmpty()
                && !chain.holds(Flaw.OTHER_KIND);
    Path written = folder("written");
    assertThat(new Batch(written, second).with(new LegonnProcessor()).compile(assemblies(right)))
        .isEmpty();
    try (URLClassLoader program = loader(written, second)) {
      for (Map.Entry<String, RandomChain> each : chains.entrySet()) {
        if (right.test(each.getValue())) {
          Class<?> model =
              program.loadClass(each.getKey().replaceFirst("\\.p", ".Assemblies_P") + "Model");
          check(
              each.getKey(),
              each.getValue(),
              refusal(() -> ((Chain<?, ?>) model.getMethod("chain").invoke(null)).declared()));
        }
      }
    }
  }

  @Test
  void aChainMadeByHandIsRefusedByJavacOrWhenItIsBuiltIfAndOnlyIfItDoesNotFit() throws Exception {
    Path made = folder("made");
    Predicate<RandomChain> looked = chain -> !chain.holds(Flaw.OTHER_KIND);
    Set<String> refused = new HashSet<>();
    new Batch(made, second).compile(byHand(looked)).forEach(mistake -> refused.add(place(mistake)));
    chains.forEach(
        (name, chain) -> {
          if (looked.test(chain)) {
            assertWithMessage("%s: %s", name, chain)
                .that(refused.contains(place(name, "ByHand")))
                .isEqualTo(chain.refusedByTypes());
          }
        });
    Predicate<RandomChain> built = looked.and(chain -> !chain.refusedByTypes());
    assertThat(new Batch(made, second).compile(byHand(built))).isEmpty();
    try (URLClassLoader program = loader(made, second)) {
      for (Map.Entry<String, RandomChain> each : chains.entrySet()) {
        if (built.test(each.getValue())) {
          String name = each.getKey();
          Class<?> type = program.loadClass(name.replaceFirst("\\.p.*", ".ByHand"));
          String method = name.replaceFirst(".*\\.", "");
          check(name, each.getValue(), refusal(() -> type.getMethod(method).invoke(null)));
        }
      }
    }
  }

  private static void check(String name, RandomChain chain, Optional<ContractException> refusal) {
    Set<Code> wanted = chain.codesOfBuilding();
    if (refusal.isPresent()) {
      assertWithMessage("%s: %s", name, chain).that(wanted).contains(refusal.get().code());
      assertThat(refusal.get().getMessage().lines().count()).isEqualTo(1);
    } else {
      assertWithMessage("%s: %s", name, chain).that(wanted).isEmpty();
    }
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // javac saw one release, here are two
  void modulesOfTwoReleasesAreRefusedIfAndOnlyIfTheirVocabularyDiffers() throws Exception {
    int differ = 0;
    int fit = 0;
    try (URLClassLoader early = loader(first);
        URLClassLoader late = loader(second)) {
      for (Map.Entry<String, RandomChain> each : chains.entrySet()) {
        RandomChain chain = each.getValue();
        if (!chain.refusedByTypes() && chain.codesOfBuilding().isEmpty()) {
          Optional<ContractException> refusal =
              refusal(
                  () -> {
                    Chain joined = Chain.of((SourceReader) make(early, type(chain, 0)));
                    for (int i = 1; i < chain.units().size(); i++) {
                      joined = joined.then((MarginalsReader) make(late, type(chain, i)));
                    }
                    return joined.declared();
                  });
          boolean same =
              chain.units().get(0).output().in(1).equals(chain.units().get(0).output().in(2));
          assertWithMessage("%s: %s", each.getKey(), chain)
              .that(refusal.map(ContractException::code))
              .isEqualTo(same ? Optional.empty() : Optional.of(Code.VOCABULARY_MISMATCH));
          differ += same ? 0 : 1;
          fit += same ? 1 : 0;
        }
      }
    }
    assertThat(differ).isGreaterThan(50);
    assertThat(fit).isGreaterThan(200);
  }

  private static String type(RandomChain chain, int index) {
    return chain.library().name() + "." + chain.units().get(index).name();
  }

  private static LegoUnit<?, ?> make(ClassLoader library, String type)
      throws ReflectiveOperationException {
    return (LegoUnit<?, ?>) library.loadClass(type).getConstructor().newInstance();
  }

  /** A refusal is one of ours: anything else fails the test. */
  private static Optional<ContractException> refusal(Callable<Object> building) throws Exception {
    try {
      assertThat(building.call()).isInstanceOf(DeclaredChain.class);
      return Optional.empty();
    } catch (ContractException e) {
      return Optional.of(e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ContractException refusal) {
        return Optional.of(refusal);
      }
      throw e;
    }
  }

  /** A file a library, a line a chain: an error's line says whose it is. */
  private Map<String, String> assemblies(Predicate<RandomChain> which) {
    return lines("Assemblies", "interface", which, chain -> name -> chain.assembly("P" + name));
  }

  private Map<String, String> byHand(Predicate<RandomChain> which) {
    return lines("ByHand", "class", which, chain -> name -> chain.byHand("p" + name));
  }

  private Map<String, String> lines(
      String type,
      String kind,
      Predicate<RandomChain> which,
      Function<RandomChain, UnaryOperator<String>> line) {
    Map<String, StringBuilder> files = new TreeMap<>();
    chains.forEach(
        (name, chain) -> {
          String file = name.replaceFirst("\\.p.*", "") + "/" + type + ".java";
          StringBuilder text =
              files.computeIfAbsent(
                  file,
                  key ->
                      new StringBuilder(chain.library().head())
                          .append("public %s %s {\n".formatted(kind, type)));
          text.append(
                  which.test(chain) ? line.apply(chain).apply(name.replaceFirst(".*\\.p", "")) : "")
              .append('\n');
        });
    Map<String, String> sources = new TreeMap<>();
    files.forEach((file, text) -> sources.put(file, text + "}\n"));
    return sources;
  }

  /** The file and the line of an error. */
  private static String place(Mistake mistake) {
    return mistake.file() + ":" + mistake.line();
  }

  /**
   * Those of a chain in a file of that name: its line follows the head and the one that opens it.
   */
  private static String place(String chain, String type) {
    int line = 6 + Integer.parseInt(chain.replaceFirst(".*\\.p", ""));
    return chain.replaceFirst("\\.p.*", "/" + type + ".java:") + line;
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static URLClassLoader loader(Path... places) throws IOException {
    URL[] urls = new URL[places.length];
    for (int i = 0; i < places.length; i++) {
      urls[i] = places[i].toUri().toURL();
    }
    return new URLClassLoader(urls, MisfitsTest.class.getClassLoader());
  }
}
