package org.legonn.processor.check;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.stream.Stream;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.Compilation;
import org.legonn.processor.model.Names;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place.OnType;

/**
 * {@code DuplicateName} for the classes that are written: nobody else's class bears their names.
 */
final class GeneratedNames implements Rule<AssemblyModel> {
  private final Compilation compilation;

  GeneratedNames(Compilation compilation) {
    this.compilation = compilation;
  }

  @Override
  public List<Finding> check(AssemblyModel assembly) {
    return Stream.of(assembly.modelName(), assembly.trainerName())
        .filter(
            name ->
                compilation.holds(name.canonicalName())
                    || assembly.taken().filter(name::equals).isPresent())
        .limit(1)
        .map(name -> finding(assembly, name))
        .toList();
  }

  private static Finding finding(AssemblyModel assembly, ClassName name) {
    return Finding.at(
        new OnType(assembly.type()),
        Message.GENERATED_NAME_TAKEN,
        name.simpleName(),
        Names.withoutPackage(assembly.type()));
  }
}
