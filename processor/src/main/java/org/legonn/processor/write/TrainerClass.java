package org.legonn.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;

/** The program that trains and uses an assembly's model. */
final class TrainerClass {
  static final ClassName PROGRAM = ClassName.get("org.legonn.runtime.cli", "TrainerProgram");

  private static final String ARGS = "@param args the command and its options\n";

  private TrainerClass() {}

  static TypeSpec.Builder of(AssemblyModel assembly) {
    return program(
        assembly.trainerName(),
        CodeBlock.of(
            "Trains, scores and runs the model of {@link $T}; start it with {@code --help}.\n\n$L",
            ClassName.get(assembly.type()),
            Diagram.of(assembly)),
        program(assembly));
  }

  /** A program of that name, with the statement that runs it. */
  static TypeSpec.Builder program(ClassName name, CodeBlock documentation, CodeBlock statement) {
    return TypeSpec.classBuilder(name)
        .addJavadoc(documentation)
        .addMethod(
            MethodSpec.methodBuilder("main")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc(
                    "Runs a command and ends this virtual machine with its status.\n\n" + ARGS)
                .addParameter(ArrayTypeName.of(String.class), "args")
                .addStatement("$T.exit(run(args))", System.class)
                .build())
        .addMethod(
            MethodSpec.methodBuilder("run")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc(
                    "Runs a command.\n\n" + ARGS + "@return its status: 0, or 2 for wrong use\n")
                .returns(int.class)
                .addParameter(ArrayTypeName.of(String.class), "args")
                .varargs()
                .addStatement(statement)
                .build());
  }

  private static CodeBlock program(AssemblyModel assembly) {
    return CodeBlock.of(
        "return new $T(\n$S,\n$T::chain,\n$T.of($L))\n.run(args)",
        PROGRAM,
        assembly.trainerName().simpleName(),
        assembly.modelName(),
        Set.class,
        frozenNames(assembly));
  }

  /** The names of what training leaves as it is, as arguments. */
  static CodeBlock frozenNames(AssemblyModel assembly) {
    return assembly.frozen().stream()
        .map(Link::module)
        .flatMap(module -> module.name().stream())
        .distinct()
        .sorted()
        .map(name -> CodeBlock.of("$S", name))
        .collect(CodeBlock.joining(", "));
  }
}
