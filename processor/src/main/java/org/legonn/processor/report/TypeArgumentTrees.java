package org.legonn.processor.report;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.legonn.processor.report.Place.OnTypeArgument;

/**
 * Prints errors on type arguments, which the standard messager can't point at. Only javac has the
 * trees; under other compilers such errors stand on the class.
 */
final class TypeArgumentTrees {
  private final Trees trees;

  private TypeArgumentTrees(Trees trees) {
    this.trees = trees;
  }

  static Optional<TypeArgumentTrees> in(ProcessingEnvironment environment) {
    return JavacTrees.of(environment).map(TypeArgumentTrees::new);
  }

  /** Whether the argument stands in the class's own declaration and was printed on. */
  boolean print(Kind kind, OnTypeArgument place, String text) {
    TreePath path = trees.getPath(place.type());
    if (path == null || !(path.getLeaf() instanceof ClassTree declaration)) {
      return false;
    }
    for (Tree implemented : declaration.getImplementsClause()) {
      if (implemented instanceof ParameterizedTypeTree type
          && names(new TreePath(path, type), place.implemented())
          && place.index() < type.getTypeArguments().size()) {
        trees.printMessage(
            kind, text, type.getTypeArguments().get(place.index()), path.getCompilationUnit());
        return true;
      }
    }
    return false;
  }

  private boolean names(TreePath parameterized, Class<?> implemented) {
    Tree raw = ((ParameterizedTypeTree) parameterized.getLeaf()).getType();
    Element element = trees.getElement(new TreePath(parameterized, raw));
    return element instanceof TypeElement type
        && type.getQualifiedName().contentEquals(implemented.getName());
  }
}
