package org.legonn.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;
import org.legonn.processor.read.ResourceReader;
import org.legonn.processor.report.Reporter;
import org.legonn.processor.write.AssemblyWriter;

/**
 * Checks vocabularies, modules, assemblies and families, and writes the classes of the last two.
 */
@AutoService(Processor.class)
public final class LegonnProcessor extends AbstractProcessor {
  private @Nullable CompilerRun run;

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    try {
      run = new CompilerRun(environment);
    } catch (RuntimeException | LinkageError e) {
      new Reporter(environment).internalFault("this compilation", e);
    }
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Stream.concat(
            Subject.Kind.allAnnotations().stream().map(Class::getName),
            AssemblyWriter.ANNOTATIONS.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(ResourceReader.OPTION);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /**
   * {@inheritDoc}
   *
   * <p>It claims its annotations, and those of the classes that it writes: under {@code
   * -Xlint:processing} javac warns of what nobody claims. They mean nothing to other processors.
   */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (run != null) {
      run.round(round);
    }
    return true;
  }
}
