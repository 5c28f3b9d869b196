package org.legonn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;
import org.legonn.dsl.Chain;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.SignalModel;

/** The class that holds an assembly's chain. */
final class ModelClass {
  private ModelClass() {}

  static TypeSpec.Builder of(AssemblyModel assembly) {
    Signals ends = assembly.ends();
    return TypeSpec.classBuilder(assembly.modelName())
        .addJavadoc(
            "The model of {@link $T}.\n\n$L", ClassName.get(assembly.type()), Diagram.of(assembly))
        .addMethod(
            MethodSpec.methodBuilder("chain")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc(
                    """
                    The chain, its files read and compared anew.

                    @return the chain
                    @throws $T if they no longer fit, or are no longer on the class path
                    """,
                    ClassName.get("org.legonn.dsl.contract", "ContractException"))
                .returns(
                    ParameterizedTypeName.get(
                        ClassName.get(Chain.class), type(ends.input()), type(ends.output())))
                .addStatement(chain(assembly))
                .build());
  }

  private static TypeName type(SignalModel signal) {
    return ParameterizedTypeName.get(
        ClassName.get(signal.kind().type()),
        ClassName.get(signal.argument().declaration().orElseThrow().type()));
  }

  private static CodeBlock chain(AssemblyModel assembly) {
    CodeBlock.Builder code = CodeBlock.builder().add("return $T", Chain.class);
    String link = ".of(new $T())";
    for (Link module : assembly.chain()) {
      code.add(link, ClassName.get(module.module().type()));
      link = "\n.then(new $T())";
    }
    return code.build();
  }
}
