package org.legonn.experiments;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.legonn.architecture.Api;
import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  ArchitectureTest() {
    super(
        "org.legonn.experiments",
        ROOT,
        "speech",
        "multi30k",
        "an4",
        "serving",
        "alignment",
        "workers");
  }

  /** What was measured must be what users can do. */
  @Test
  void ofTheRuntimeExperimentsImportTheApiAlone() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Trainer") // generated
        .and()
        .doNotHaveSimpleName("SpokenText") // splits into words and letters: text
        .and()
        .doNotHaveSimpleName("PhonemeText") // looks words up: text
        .and()
        .doNotHaveSimpleName("VariedSpeech") // reads and writes cepstra: speech
        .and()
        .doNotHaveSimpleName("SaidText") // writes marginals: speech
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.legonn.runtime..")
                .and(not(resideInAnyPackage(Api.OF_PROGRAMS.toArray(String[]::new)))))
        .check(new ClassFileImporter().importPath(Path.of("target", "classes")));
  }
}
