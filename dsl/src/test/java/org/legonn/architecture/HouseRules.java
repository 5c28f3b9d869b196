package org.legonn.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What holds in every module. A module's own test extends this and names its packages in order:
 * each may import those before it, and no others. A package that isn't named may not exist; one
 * that is named needn't exist yet.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HouseRules {
  /** Names the module's root package in the list of its packages. */
  protected static final String ROOT = "(root)";

  private final String module;
  private final List<String> packages;
  private JavaClasses classes;

  /**
   * The rules of one module.
   *
   * @param module the module's root package, such as {@code org.legonn.runtime}
   * @param packages the names of the packages below it, in the order in which they may import each
   *     other
   */
  protected HouseRules(String module, String... packages) {
    this.module = module;
    this.packages = List.of(packages);
  }

  @BeforeAll
  void readTheModule() {
    classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
    assumeFalse(classes.isEmpty(), "The module has no classes yet.");
  }

  /** The module's own classes, for rules that it alone has. */
  protected final JavaClasses classes() {
    return classes;
  }

  @Test
  void eachPackageImportsOnlyThoseBeforeIt() {
    LayeredArchitecture house =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .withOptionalLayers(true);
    for (String name : packages) {
      house = house.layer(name).definedBy(name.equals(ROOT) ? module : module + "." + name + "..");
    }
    for (int i = 0; i < packages.size(); i++) {
      String[] before = packages.subList(0, i).toArray(String[]::new);
      var layer = house.whereLayer(packages.get(i));
      house = i == 0 ? layer.mayNotAccessAnyLayer() : layer.mayOnlyAccessLayers(before);
    }
    house.check(classes);
  }

  @Test
  void noPackagesImportEachOtherInACycle() {
    slices().matching("org.legonn.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void tensorFlowIsKnownToItsBackendAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.legonn.tf..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tensorflow..", "org.bytedeco..")
        .allowEmptyShould(true) // the backend itself
        .check(classes);
  }
}
