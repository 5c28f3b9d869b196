package org.legonn.processor;

import com.google.common.collect.ImmutableSet;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.legonn.dsl.Assembly;
import org.legonn.dsl.Family;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.Samples;
import org.legonn.dsl.Symbols;

/** A declaration to look at, by its name: the compiler's own objects last for one round. */
record Subject(Kind kind, String qualifiedName) implements Comparable<Subject> {
  private static final Comparator<Subject> ORDER =
      Comparator.comparing(Subject::kind).thenComparing(Subject::qualifiedName);

  /** What a declaration declares; what others name comes before them. */
  enum Kind {
    VOCABULARY(ImmutableSet.of(Symbols.class)),
    FEATURES(ImmutableSet.of(LogMel.class, Precomputed.class, Samples.class)),
    MODULE(ImmutableSet.of(LegoModule.class, OnnxEncoder.class)),
    ASSEMBLY(ImmutableSet.of(Assembly.class)),
    FAMILY(ImmutableSet.of(Family.class));

    private final ImmutableSet<Class<? extends Annotation>> annotations;

    Kind(ImmutableSet<Class<? extends Annotation>> annotations) {
      this.annotations = annotations;
    }

    /** The annotations of all kinds: those that this processor reads. */
    static Set<Class<? extends Annotation>> allAnnotations() {
      return Stream.of(values())
          .flatMap(kind -> kind.annotations.stream())
          .collect(ImmutableSet.toImmutableSet());
    }

    /** The types of this kind that are new in {@code round}. */
    Set<TypeElement> in(RoundEnvironment round) {
      return ElementFilter.typesIn(round.getElementsAnnotatedWithAny(annotations));
    }
  }

  @Override
  public int compareTo(Subject other) {
    return ORDER.compare(this, other);
  }
}
