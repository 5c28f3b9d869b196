package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

class InternalFaultTest {
  @Test
  void isOneErrorThatSaysWhatFailedOnWhatAndWhereToReportIt() {
    Compilation compilation =
        javac()
            .withProcessors(new Faulty())
            .withOptions("-Alegonn.resources=" + Programs.RESOURCES, "-sourcepath", "")
            .compile(
                Programs.source(
                    "good/GermanToEnglish.java",
                    Programs.read("good/GermanToEnglish/GermanToEnglish.java")),
                Programs.source("NoPackage.java", Programs.read("good/NoPackage/NoPackage.java")));
    assertThat(Programs.diagnostics(compilation))
        .containsMatch(
            "^-: \\[Legonn/InternalFault\\] the annotation processor itself failed on"
                + " NoPackage.Copyist: java.lang.IllegalStateException: out of paper at .*; please"
                + " report this line to the makers of LegoNN \\(see docs/errors.md#internalfault\\)\n$");
  }

  /** The processor in an environment whose filer fails when something is written. */
  private static final class Faulty extends AbstractProcessor {
    private final LegonnProcessor processor = new LegonnProcessor();

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      Filer filer =
          delegate(
              Filer.class,
              environment.getFiler(),
              "createSourceFile",
              () -> {
                throw new IllegalStateException("out of paper");
              });
      processor.init(delegate(ProcessingEnvironment.class, environment, "getFiler", () -> filer));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public Set<String> getSupportedOptions() {
      return processor.getSupportedOptions();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      processor.process(annotations, round);
      return false;
    }

    private static <T> T delegate(
        Class<T> type, T original, String replaced, Supplier<?> replacement) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                if (method.getName().equals(replaced)) {
                  return replacement.get();
                }
                try {
                  return method.invoke(original, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }
  }
}
