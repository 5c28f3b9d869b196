package org.legonn.processor.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.legonn.dsl.Features;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.Samples;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Standardization;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.dsl.contract.FeaturesContract.SamplesContract;
import org.legonn.dsl.contract.FileFingerprint;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.Procedure;
import org.legonn.dsl.contract.ResourcePath;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.SymbolsInvalidException;
import org.legonn.processor.model.Content;
import org.legonn.processor.model.Content.CompanionBroken;
import org.legonn.processor.model.Content.CompanionNotFound;
import org.legonn.processor.model.Content.NoSymbols;
import org.legonn.processor.model.Content.OfFeatures;
import org.legonn.processor.model.Content.OfVocabulary;
import org.legonn.processor.model.Content.PathNotNormal;
import org.legonn.processor.model.Content.Reason;
import org.legonn.processor.model.Content.SymbolsBroken;
import org.legonn.processor.model.Content.SymbolsNotFound;
import org.legonn.processor.model.Content.Undeclared;
import org.legonn.processor.model.Declaration;

/** Finds what stands behind the types that declare vocabularies and features. */
public final class DeclarationReader {
  private final Elements elements;
  private final Types types;
  private final ResourceReader resources;

  /** Vocabularies found whole, by binary name. */
  private final Map<String, OfVocabulary> whole = new HashMap<>();

  /** Those that weren't, in one round. */
  private final Map<String, Content> faulty = new HashMap<>();

  public DeclarationReader(Elements elements, Types types, ResourceReader resources) {
    this.elements = elements;
    this.types = types;
    this.resources = resources;
  }

  /**
   * Reads {@code type} as a vocabulary.
   *
   * @throws Unresolved if it names what isn't there
   */
  public Declaration vocabulary(TypeElement type) {
    Optional<Annotation> symbols = Annotation.of(type, Symbols.class);
    return new Declaration(type, symbols.map(Annotation::mirror), vocabulary(type, symbols));
  }

  /** Forgets what was faulty: it may be mended by now. */
  void forget() {
    faulty.clear();
  }

  private Content vocabulary(TypeElement type, Optional<Annotation> symbols) {
    String name = elements.getBinaryName(type).toString();
    Content known = whole.get(name);
    if (known == null) {
      known = faulty.get(name);
    }
    if (known != null) {
      return known;
    }
    Content content = vocabulary(type, name, symbols);
    if (content instanceof OfVocabulary vocabulary) {
      whole.put(name, vocabulary);
    } else {
      faulty.put(name, content);
    }
    return content;
  }

  private Content vocabulary(TypeElement type, String name, Optional<Annotation> symbols) {
    if (type.getKind() != ElementKind.INTERFACE) {
      return new Undeclared(Reason.NOT_AN_INTERFACE);
    }
    if (type.getQualifiedName().contentEquals(Vocabulary.class.getName())) {
      return new Undeclared(Reason.ITSELF);
    }
    if (symbols.isEmpty()) {
      return noSymbols(type);
    }
    return isVocabulary(type)
        ? files(VocabularyForm.of(type, name, symbols.get()), symbols.get().string("value"))
        : new Undeclared(Reason.NO_VOCABULARY);
  }

  private boolean isVocabulary(TypeElement type) {
    for (TypeMirror parent : type.getInterfaces()) {
      if (parent.getKind() == TypeKind.ERROR) {
        throw new Unresolved(type, parent);
      }
    }
    TypeElement vocabulary = elements.getTypeElement(Vocabulary.class.getName());
    return vocabulary != null && types.isSubtype(type.asType(), vocabulary.asType());
  }

  private Content files(VocabularyForm form, String path) {
    if (!ResourcePath.isNormal(path)) {
      return new PathNotNormal(
          path, whole(form, ResourcePath.normalized(path).or(() -> namesake(path))));
    }
    Optional<byte[]> file = resources.named(form.type(), path);
    return file.isPresent()
        ? files(form, path, file.get())
        : new SymbolsNotFound(path, whole(form, resources.near(path)), resources.missingFolders());
  }

  /** A path, if all that makes a vocabulary is there, so that no mistake follows from using it. */
  private Optional<String> whole(VocabularyForm form, Optional<String> path) {
    return path.filter(
        it ->
            resources
                .named(form.type(), it)
                .filter(file -> files(form, it, file) instanceof OfVocabulary)
                .isPresent());
  }

  private Content files(VocabularyForm form, String path, byte[] file) {
    SymbolTable table;
    try {
      table = SymbolTable.parse(file);
    } catch (SymbolsInvalidException e) {
      return new SymbolsBroken(path, e.line(), e.problem());
    }
    List<FileFingerprint> files = new ArrayList<>();
    Optional<String> companion = form.segmentation().companionOf(path);
    if (companion.isPresent()) {
      Optional<byte[]> beside = resources.named(form.type(), companion.get());
      if (beside.isEmpty()) {
        return new CompanionNotFound(companion.get(), form.segmentation(), path);
      }
      try {
        form.segmentation().checkCompanion(beside.get());
      } catch (SymbolsInvalidException e) {
        return new CompanionBroken(companion.get(), e.line(), e.problem());
      }
      files.add(new FileFingerprint(companion.get(), Fingerprints.of(beside.get())));
    }
    return new OfVocabulary(path, form.contract(table, files));
  }

  /** The annotation that {@code type} lacks, after the files that are there. */
  private NoSymbols noSymbols(TypeElement type) {
    String usual = "vocab/" + ModuleNames.suggest(type.getSimpleName().toString()) + ".txt";
    Optional<String> path =
        resources.named(type, usual).map(file -> usual).or(() -> namesake(usual));
    Segmentation segmentation =
        path.flatMap(it -> segmentation(type, it)).orElse(Segmentation.WORDS);
    return whole(VocabularyForm.usual(type, segmentation), path)
        .map(it -> new NoSymbols(it, segmentation, true))
        .orElseGet(() -> new NoSymbols(usual, Segmentation.WORDS, false));
  }

  /** A file of this name in another folder. */
  private Optional<String> namesake(String path) {
    return resources.near(path).filter(it -> lastPart(it).equals(lastPart(path)));
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The segmentation that reads a file which lies beside the symbols. */
  private Optional<Segmentation> segmentation(TypeElement type, String path) {
    return Stream.of(Segmentation.values())
        .filter(it -> it.companionOf(path).flatMap(file -> resources.named(type, file)).isPresent())
        .findFirst();
  }

  /**
   * Reads {@code type} as speech features.
   *
   * @throws Unresolved if it names what isn't there
   */
  public Declaration features(TypeElement type) {
    Optional<Annotation> logMel = Annotation.of(type, LogMel.class);
    Optional<Annotation> precomputed = Annotation.of(type, Precomputed.class);
    Optional<Annotation> samples = Annotation.of(type, Samples.class);
    if (type.getQualifiedName().contentEquals(Features.class.getName())) {
      return new Declaration(type, Optional.empty(), new Undeclared(Reason.ITSELF));
    }
    return new Declaration(
        type,
        logMel.or(() -> precomputed).or(() -> samples).map(Annotation::mirror),
        features(elements.getBinaryName(type).toString(), logMel, precomputed, samples));
  }

  private static Content features(
      String name,
      Optional<Annotation> logMel,
      Optional<Annotation> precomputed,
      Optional<Annotation> samples) {
    List<String> there =
        Stream.of(logMel, precomputed, samples)
            .flatMap(Optional::stream)
            .map(it -> "@" + it.mirror().getAnnotationType().asElement().getSimpleName())
            .toList();
    if (there.size() > 1) {
      return new Undeclared(Reason.FEATURES_TWICE, String.join(" and ", there));
    }
    try {
      return logMel
          .<FeaturesContract>map(
              it ->
                  new LogMelContract(
                      name, it.integer("sampleRate"), it.integer("bins"), standardization(it)))
          .or(
              () ->
                  precomputed.map(
                      it ->
                          new PrecomputedContract(
                              name,
                              it.integer("dimensions"),
                              it.number("framesPerSecond"),
                              standardization(it))))
          .or(
              () ->
                  samples.map(
                      it ->
                          new SamplesContract(name, it.integer("sampleRate"), standardization(it))))
          .<Content>map(OfFeatures::new)
          .orElseGet(() -> new Undeclared(Reason.NO_FEATURES));
    } catch (IllegalArgumentException e) {
      return new Undeclared(Reason.FEATURES_INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static Procedure standardization(Annotation features) {
    return features.constant("standardization", Standardization.class).procedure();
  }
}
