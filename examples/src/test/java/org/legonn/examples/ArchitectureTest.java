package org.legonn.examples;

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
    super("org.legonn.examples", "numbers", "speech", "misfit", "benchmark");
  }

  /** What users copy must stand on what stays. The benchmark measures the engine itself. */
  @Test
  void ofTheRuntimeProgramsImportTheApiAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.legonn.examples.benchmark..")
        .and()
        .haveSimpleNameNotEndingWith("Trainer") // generated
        .and()
        .doNotHaveSimpleName("NumberVocabularies") // learns units: text
        .and()
        .doNotHaveSimpleName("DigitStrings") // reads clips: speech
        .and()
        .doNotHaveSimpleName("DemoReport") // draws curves: report.html
        .and()
        .doNotHaveSimpleName("ProgressView") // asks whether somebody looks: cli.Terminal
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.legonn.runtime..")
                .and(not(resideInAnyPackage(Api.OF_PROGRAMS.toArray(String[]::new)))))
        .check(new ClassFileImporter().importPath(Path.of("target", "classes")));
  }
}
