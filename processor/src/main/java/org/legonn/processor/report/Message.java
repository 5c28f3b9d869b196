package org.legonn.processor.report;

import java.util.Locale;
import java.util.Optional;
import org.legonn.dsl.contract.Code;

/** All wording of compile-time errors: what is wrong, who wants what, how to mend it. */
public enum Message {
  VOCABULARY_MISMATCH(
      Code.VOCABULARY_MISMATCH,
      "%1$s gives %2$s, but %3$s takes %4$s: %5$s; no module in sight fits here, so write one that"
          + " implements %6$s"),
  VOCABULARY_MISMATCH_WITH_OFFER(
      Code.VOCABULARY_MISMATCH, "%1$s gives %2$s, but %3$s takes %4$s: %5$s; %6$s fits here: %7$s"),
  VOCABULARY_DECLARED_TWICE(
      Code.VOCABULARY_MISMATCH,
      "%1$s gives %2$s, but %3$s takes %4$s: %5$s; let both modules name the same one"),

  CHAIN_EMPTY(
      Code.SIGNAL_MISMATCH,
      "%1$s chains no module; list them from the source to the text:"
          + " @Assembly({MyEncoder.class, MyDecoder.class})"),
  CHAIN_START(
      Code.SIGNAL_MISMATCH,
      "%1$s stands first but takes %2$s; put a module before it that implements"
          + " TextEncoder<…, %3$s> or SpeechEncoder<…, %3$s>"),
  CHAIN_START_WITH_OFFER(
      Code.SIGNAL_MISMATCH, "%1$s stands first but takes %2$s; %3$s gives it: %4$s"),
  CHAIN_SOURCE_INSIDE(
      Code.SIGNAL_MISMATCH,
      "%1$s takes %2$s but is given %3$s by %4$s; only the first module reads a source, so put it"
          + " first or take it out"),
  CHAIN_AFTER_TEXT(
      Code.SIGNAL_MISMATCH,
      "%1$s takes %2$s but is given %3$s by %4$s; only the last module gives text, so put %4$s last"
          + " or take it out"),
  CHAIN_END(
      Code.SIGNAL_MISMATCH,
      "%1$s stands last but gives %2$s; put a module after it that implements Decoder<%3$s, …>"),
  CHAIN_END_WITH_OFFER(
      Code.SIGNAL_MISMATCH, "%1$s stands last but gives %2$s; %3$s makes text of it: %4$s"),

  SYMBOLS_MISSING(
      Code.SYMBOLS_MISSING,
      "«%1$s», the symbols of %2$s, is not on the class path; put it under src/main/resources, or"
          + " pass -Alegonn.resources=DIR"),
  SYMBOLS_MISSING_WITH_OFFER(
      Code.SYMBOLS_MISSING,
      "«%1$s», the symbols of %2$s, is not on the class path; the nearest file there is «%3$s»:"
          + " @Symbols(value = \"%3$s\", segmentation = Segmentation.%4$s)"),

  SYMBOLS_INVALID(Code.SYMBOLS_INVALID, "%1$s, line %2$d, of %3$s: %4$s"),
  COMPANION_MISSING(
      Code.SYMBOLS_INVALID,
      "«%1$s» is not on the class path, but text of %2$s is cut by %3$s, which reads it; put it"
          + " beside «%4$s»"),

  VOCABULARY_NOT_AN_INTERFACE(
      Code.NOT_A_VOCABULARY,
      "%1$s is not an interface; declare it as interface %2$s extends Vocabulary"),
  VOCABULARY_ITSELF(
      Code.NOT_A_VOCABULARY,
      "%1$s itself says nothing of its content; name an interface that extends it"),
  VOCABULARY_NO_SYMBOLS(
      Code.NOT_A_VOCABULARY,
      "%1$s bears no @Symbols; annotate it:"
          + " @Symbols(value = \"vocab/%3$s.txt\", segmentation = Segmentation.WORDS)"),
  VOCABULARY_NOT_EXTENDED(
      Code.NOT_A_VOCABULARY,
      "%1$s bears @Symbols but is no vocabulary; declare it as interface %2$s extends Vocabulary"),
  FEATURES_UNDECLARED(
      Code.NOT_A_VOCABULARY,
      "%1$s bears neither @LogMel nor @Precomputed; annotate it:"
          + " @LogMel(sampleRate = 16_000, bins = 80)"),
  FEATURES_TWICE(
      Code.NOT_A_VOCABULARY, "%1$s bears both @LogMel and @Precomputed; leave one of them out"),
  FEATURES_INVALID(
      Code.NOT_A_VOCABULARY, "the features of %1$s can't be: %4$s; write the true number"),

  MODULE_UNNAMED(
      Code.MODULE_SHAPE,
      "%1$s stands in an assembly without a name; annotate it: @LegoModule(\"%2$s\")"),
  MODULE_NAME(Code.MODULE_SHAPE, "%1$s is named %2$s, which %3$s; write @LegoModule(\"%4$s\")"),
  MODULE_NOT_A_CLASS(
      Code.MODULE_SHAPE, "%1$s is named as a module but is not a class; make it a class"),
  MODULE_NO_KIND(
      Code.MODULE_SHAPE,
      "%1$s is named as a module but is none; let it implement TextEncoder, SpeechEncoder,"
          + " Transcoder, IsolatingTranscoder, Decoder or IsolatingDecoder"),
  MODULE_TWO_KINDS(
      Code.MODULE_SHAPE, "%1$s implements both %2$s and %3$s; split it into two modules"),
  MODULE_ABSTRACT(
      Code.MODULE_SHAPE, "%1$s is abstract; a module is made by its constructor, so make it final"),
  MODULE_NOT_PUBLIC(
      Code.MODULE_SHAPE, "%1$s is not public; a module and all that encloses it must be public"),
  MODULE_INNER(
      Code.MODULE_SHAPE,
      "%1$s belongs to an instance of %2$s; declare it static or at the top of a file"),
  MODULE_NO_CONSTRUCTOR(
      Code.MODULE_SHAPE, "%1$s has no public constructor without arguments; add public %2$s() {}"),
  MODULE_CONSTRUCTOR_THROWS(
      Code.MODULE_SHAPE,
      "the constructor of %1$s throws %2$s; a module is a declaration, so read no file there"),
  MODULE_GENERIC(
      Code.MODULE_SHAPE,
      "%1$s leaves %2$s open; a module names its vocabularies, so take the type parameter away"),
  MODULE_RAW(
      Code.MODULE_SHAPE,
      "%1$s implements %2$s without type arguments; name what it takes and gives: %2$s<…, …>"),
  TYPE_NOT_FOUND(
      Code.MODULE_SHAPE,
      "%1$s names a type that is not on the class path; add the jar that holds it"),

  ASSEMBLY_NOT_AN_INTERFACE(
      Code.MODULE_SHAPE, "%1$s is not an interface; declare the assembly as interface %2$s {}"),
  ASSEMBLY_GENERIC(
      Code.MODULE_SHAPE, "%1$s has type parameters, which an assembly can't have; take them away"),
  ASSEMBLY_PRIVATE(
      Code.MODULE_SHAPE,
      "%1$s is private, so that no class can be written for it; make it package-private or public"),
  ASSEMBLY_HIDDEN_TYPE(
      Code.MODULE_SHAPE,
      "%1$s, which %2$s names, can't be seen from the package of %3$s; make it public"),

  DUPLICATE_NAME(
      Code.DUPLICATE_NAME,
      "%1$s and %2$s are both named «%3$s»; checkpoints are kept by name, so rename one:"
          + " @LegoModule(\"%4$s\")"),
  DUPLICATE_MODULE(
      Code.DUPLICATE_NAME,
      "%1$s stands twice in the chain of %2$s; write a second class with a name of its own"),
  GENERATED_NAME_TAKEN(
      Code.DUPLICATE_NAME, "%1$s is written for %2$s, but there is a %1$s already; rename one"),

  GRADIENT_BLOCKED(
      Code.GRADIENT_BLOCKED,
      "%1$s lets no gradient through, so that the last loss doesn't reach %2$s; let it implement"
          + " %3$s, or drop gradients = Gradients.THROUGH_INTERFACES"),

  NOT_IN_CHAIN(
      Code.NOT_IN_CHAIN,
      "%1$s is frozen but not in the chain, which is %2$s; take it out of frozen or put it into the"
          + " chain"),

  NOTHING_TO_TRAIN(
      Code.NOTHING_TO_TRAIN,
      "every module is frozen, so that nothing is left to train; leave one of them out:"
          + " frozen = %1$s"),

  CONTRACT_DRIFT(
      Code.CONTRACT_DRIFT,
      "%1$s was trained under another contract than that on the class path (%2$s): %3$s;"
          + " put the version on the class path that it was trained with, or train it again"),
  CONTRACT_UNREADABLE(
      Code.CONTRACT_DRIFT, "%1$s can't be read, the record of %2$s: %3$s; package it again"),
  CONTRACT_FOREIGN(Code.CONTRACT_DRIFT, "%1$s, the record of %2$s, %3$s"),

  OTHER_VERSION(
      "VersionMismatch",
      "legonn-processor is of version %1$s, but the legonn-dsl on the class path is %2$s; give both"
          + " one version, or annotations may be misread"),
  NO_TRAINER(
      "NoTrainer",
      "legonn-runtime is not on the class path, so that models are written but no trainers; add the"
          + " dependency to train them"),
  INTERNAL_FAULT(
      "InternalFault",
      "the annotation processor itself failed on %1$s: %2$s%3$s; please report this line to the"
          + " makers of LegoNN");

  private final Optional<Code> code;
  private final String label;
  private final String template;

  Message(Code code, String template) {
    this.code = Optional.of(code);
    this.label = code.label();
    this.template = template;
  }

  Message(String label, String template) {
    this.code = Optional.empty();
    this.label = label;
    this.template = template;
  }

  /** The code under which it is printed; empty for what is no user's mistake. */
  public Optional<Code> code() {
    return code;
  }

  /** The wording, with the names it speaks of. */
  public String format(Object... arguments) {
    return String.format(Locale.ROOT, template, arguments);
  }

  /** {@code text} as the compiler prints it: with its code, and where that is explained. */
  public String print(String text) {
    return "[Legonn/%s] %s (see docs/errors.md#%s)"
        .formatted(label, text, label.toLowerCase(Locale.ROOT));
  }
}
