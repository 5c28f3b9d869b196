package org.legonn.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.legonn.architecture.Api;

/**
 * What a program may use knows nothing of what it may not; what stands on the API builds nothing.
 */
class ApiTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  private static final String HOME = "org.legonn.runtime.";
  private static final Set<String> COMMANDS = Set.of(HOME + "cli", HOME + "serve");

  /** What commands may use of the rest: to print, to look at files, to ask the engine how it is. */
  private static final Set<String> COMMANDS_ALSO_USE =
      Stream.of(
              // An engine is asked what it finds on this machine (doctor, workers); none is opened.
              "backend.Backend",
              "backend.Backends",
              "backend.CountsGpus",
              "backend.DiagnosesMachine",
              "backend.Diagnosis",
              // What the machine's disk and its locale let a program do.
              "disk.Folders",
              "disk.OutputFile",
              "disk.Reasons",
              "disk.UserPath",
              // What JSON of a file or a request says twice.
              "disk.RepeatedMember",
              "text.SentencePieceLibrary",
              // Results, progress and readings as pages and lines.
              "report.CalibrationPage",
              "report.ComparisonReport",
              "report.Positions",
              "report.ProgressDisplay",
              "report.RecordingProgress",
              "report.ScoreReport",
              "report.TextJson",
              // The page on which a person tries what is served.
              "report.html.Element",
              "report.html.Page",
              // Sentences line by line, for translate and compare.
              "data.LineReader",
              // The text that a vocabulary is made from, as training would read it.
              "data.TextForm",
              "data.WordCountFile",
              // Making vocabularies: a tool over text that knows no chain.
              "text.BytePairMerges",
              "text.BytePairVocabulary",
              "text.CoverageReport",
              "text.LengthStatistics",
              "text.Lexicon",
              "text.LexiconSegmenter",
              "text.PunctuationSegmenter",
              "text.PunctuationTokenizer",
              "text.Segmenter",
              "text.SentencePieceSegmenter",
              "text.Texts",
              "text.UnusableTextException",
              "text.WordCounts")
          .map(name -> HOME + name)
          .collect(Collectors.toSet());

  @Test
  void signaturesOfTheApiSpeakOfTheApiTheDslAndTheJdkAlone() {
    Set<String> strangers = new TreeSet<>();
    CLASSES.stream()
        .filter(type -> Api.holds(type.getPackageName()) && isVisible(type))
        .forEach(
            type ->
                namedBy(
                    type,
                    named -> {
                      if (!mayBeNamed(named)) {
                        strangers.add(type.getName() + " speaks of " + named.getName());
                      }
                    }));
    assertThat(strangers).isEmpty();
  }

  @Test
  void commandsAndServersBuildNothingThemselves() {
    Set<String> strangers = new TreeSet<>();
    CLASSES.stream()
        .filter(type -> COMMANDS.contains(type.getPackageName()))
        .forEach(
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> !commandsMayUse(target))
                    .forEach(
                        target -> strangers.add(type.getName() + " uses " + target.getName())));
    assertThat(strangers).isEmpty();
  }

  @Test
  void noCommandUsesWhatOnlyTheApiMayBuild() {
    for (String builds : List.of("train", "decode", "weights", "publish")) {
      assertWithMessage(builds)
          .that(COMMANDS_ALSO_USE.stream().filter(name -> name.startsWith(HOME + builds + ".")))
          .isEmpty();
    }
  }

  @Test
  void ofTheCommandLineOnlyProgramsAndWhatLaunchesThemArePublic() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.getPackageName().equals(HOME + "cli") && isVisible(type))
                .map(JavaClass::getSimpleName))
        .containsExactly(
            "Legonn",
            "TrainerProgram",
            "FamilyProgram",
            // The demo shows its progress on it.
            "Terminal",
            // The module for Spark launches workers with them.
            "LaunchedTraining",
            "WatchedProcess",
            "WorkerEnd");
  }

  private static boolean commandsMayUse(JavaClass type) {
    String home = type.getPackageName();
    return !type.getName().startsWith(HOME)
        || COMMANDS.contains(home)
        || Api.OF_PROGRAMS.contains(home)
        || COMMANDS_ALSO_USE.contains(outermost(type).getName());
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ApiTest::outermost).orElse(type);
  }

  private static boolean mayBeNamed(JavaClass type) {
    String name = type.getName();
    return type.isPrimitive()
        || name.startsWith("java.")
        || name.startsWith("org.legonn.dsl.")
        || (Api.holds(type.getPackageName()) && isVisible(type));
  }

  /** Whether other packages see a type, those that hold it included. */
  private static boolean isVisible(JavaClass type) {
    Optional<JavaClass> holder = type.getEnclosingClass();
    return isOpen(type.getModifiers()) && (holder.isEmpty() || isVisible(holder.get()));
  }

  private static boolean isOpen(Set<JavaModifier> modifiers) {
    return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
        && !modifiers.contains(JavaModifier.SYNTHETIC);
  }

  private static void namedBy(JavaClass type, Consumer<JavaClass> named) {
    type.getSuperclass().ifPresent(parent -> tell(parent, named));
    type.getInterfaces().forEach(parent -> tell(parent, named));
    type.getTypeParameters().forEach(parameter -> tell(parameter.getBounds(), named));
    type.getMembers().stream()
        .filter(member -> isOpen(member.getModifiers()))
        .forEach(member -> namedBy(member, named));
  }

  private static void namedBy(JavaMember member, Consumer<JavaClass> named) {
    if (member instanceof JavaCodeUnit code) {
      tell(code.getReturnType(), named);
      tell(code.getParameterTypes(), named);
      code.getTypeParameters().forEach(parameter -> tell(parameter.getBounds(), named));
      code.getExceptionTypes().forEach(named);
    } else if (member instanceof JavaField field) {
      tell(field.getType(), named);
    }
  }

  private static void tell(Collection<? extends JavaType> types, Consumer<JavaClass> named) {
    types.forEach(type -> tell(type, named));
  }

  private static void tell(JavaType type, Consumer<JavaClass> named) {
    type.getAllInvolvedRawTypes().forEach(raw -> named.accept(raw.getBaseComponentType()));
  }
}
