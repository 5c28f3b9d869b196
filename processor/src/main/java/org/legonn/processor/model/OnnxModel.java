package org.legonn.processor.model;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;

/** What was found behind the {@code @OnnxEncoder} of a module. */
public sealed interface OnnxModel {
  /** The annotation. */
  AnnotationMirror annotation();

  /**
   * A model that is what is declared of it.
   *
   * @param words as the architecture of the module's contract
   */
  record Whole(AnnotationMirror annotation, List<String> words) implements OnnxModel {
    public Whole {
      words = List.copyOf(words);
    }
  }

  /** One that can't be compared, since the module's vocabulary or features are wrong. */
  record Unread(AnnotationMirror annotation) implements OnnxModel {}

  /**
   * A file is not there.
   *
   * @param member of the annotation, which names it
   * @param near a path that may be meant
   */
  record NotFound(AnnotationMirror annotation, String member, String path, Optional<String> near)
      implements OnnxModel {}

  /** The path of a file is one that a folder knows, but no jar. */
  record NotNormal(AnnotationMirror annotation, String member, String path) implements OnnxModel {}

  /**
   * The model isn't what is declared of it.
   *
   * @param member of the annotation that is wrong, or names the file that is
   * @param text which file is wrong, in what, and how to mend it
   */
  record Invalid(AnnotationMirror annotation, String member, String text) implements OnnxModel {}
}
