package org.legonn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import java.util.Set;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.FamilyModel;
import org.legonn.processor.model.FamilyModel.Member;

/** The program that trains a family. */
final class FamilyTrainerClass {
  static final ClassName PROGRAM = ClassName.get("org.legonn.runtime.cli", "FamilyProgram");

  private FamilyTrainerClass() {}

  static TypeSpec.Builder of(FamilyModel family) {
    CodeBlock.Builder code =
        CodeBlock.builder().add("return new $T($S)", PROGRAM, family.trainerName().simpleName());
    CodeBlock.Builder list = CodeBlock.builder().add("<ul>\n");
    for (Member member : family.members()) {
      AssemblyModel assembly = member.assembly().orElseThrow();
      code.add(
          "\n.with($S, $S, $T::chain, $T.of($L))",
          member.name(),
          assembly.trainerName().simpleName(),
          assembly.modelName(),
          Set.class,
          TrainerClass.frozenNames(assembly));
      list.add("  <li>{@link $T}\n", ClassName.get(member.type()));
    }
    return TrainerClass.program(
        family.trainerName(),
        CodeBlock.of(
            "Trains the assemblies of {@link $T} together; start it with {@code --help}.\n\n$L",
            ClassName.get(family.type()),
            list.add("</ul>\n").build()),
        code.add("\n.run(args)").build());
  }
}
