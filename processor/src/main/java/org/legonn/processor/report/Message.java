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
  VOCABULARY_MISMATCH_WITH_SECOND(
      Code.VOCABULARY_MISMATCH,
      "%1$s gives %2$s, but %3$s takes %4$s: %5$s; %6$s fits here%7$s: %8$s"),
  VOCABULARY_MISMATCH_WITH_FIRST(
      Code.VOCABULARY_MISMATCH,
      "%1$s gives %2$s, but %3$s takes %4$s: %5$s; %6$s fits in the place of %1$s%7$s: %8$s"),
  VOCABULARY_MISMATCH_WITH_BRIDGE(
      Code.VOCABULARY_MISMATCH,
      "%1$s gives %2$s, but %3$s takes %4$s: %5$s; %6$s fits between them%7$s: %8$s"),
  VOCABULARY_MISMATCH_WITH_ORDER(
      Code.VOCABULARY_MISMATCH,
      "%1$s gives %2$s, but %3$s takes %4$s: %5$s; in another order these modules fit: %6$s"),
  VOCABULARY_DECLARED_TWICE(
      Code.VOCABULARY_MISMATCH,
      "%1$s gives %2$s, but %3$s takes %4$s: %5$s; let %6$s implement %7$s, so that both name the"
          + " same one"),

  CHAIN_EMPTY(
      Code.SIGNAL_MISMATCH,
      "%1$s chains no module; list an encoder and a decoder, from the source to the text"),
  CHAIN_EMPTY_WITH_OFFER(
      Code.SIGNAL_MISMATCH, "%1$s chains no module; these two would fit%2$s: %3$s"),
  CHAIN_START(
      Code.SIGNAL_MISMATCH,
      "%1$s stands first but takes %2$s; put a module before it that implements"
          + " TextEncoder<…, %3$s> or SpeechEncoder<…, %3$s>"),
  CHAIN_START_WITH_OFFER(
      Code.SIGNAL_MISMATCH, "%1$s stands first but takes %2$s; %3$s gives it%4$s: %5$s"),
  CHAIN_START_WITH_ORDER(
      Code.SIGNAL_MISMATCH,
      "%1$s stands first but takes %2$s; in another order these modules fit: %3$s"),
  CHAIN_START_AMONG_OTHERS(
      Code.SIGNAL_MISMATCH,
      "%1$s stands first but takes %2$s; begin with one encoder, put transcoders behind it if you"
          + " need any, and end with one decoder"),
  CHAIN_SOURCE_INSIDE(
      Code.SIGNAL_MISMATCH,
      "%1$s takes %2$s but is given %3$s by %4$s; only the first module reads a source, so put it"
          + " first or take it out"),
  CHAIN_AFTER_TEXT(
      Code.SIGNAL_MISMATCH,
      "%1$s takes %2$s but is given %3$s by %4$s; only the last module gives text, so put %4$s last"
          + " or take it out"),
  CHAIN_JOINT_WITH_OFFER(
      Code.SIGNAL_MISMATCH, "%1$s takes %2$s but is given %3$s by %4$s; take %5$s out%6$s: %7$s"),
  CHAIN_JOINT_WITH_ORDER(
      Code.SIGNAL_MISMATCH,
      "%1$s takes %2$s but is given %3$s by %4$s; in another order these modules fit: %5$s"),
  CHAIN_END(
      Code.SIGNAL_MISMATCH,
      "%1$s stands last but gives %2$s; put a module after it that implements Decoder<%3$s, …>"),
  CHAIN_END_WITH_OFFER(
      Code.SIGNAL_MISMATCH, "%1$s stands last but gives %2$s; %3$s makes text of it%4$s: %5$s"),

  SYMBOLS_MISSING(
      Code.SYMBOLS_MISSING,
      "«%1$s», the symbols of %2$s, is not on the class path; put it under src/main/resources, or"
          + " pass -Alegonn.resources=DIR"),
  SYMBOLS_FOLDER_MISSING(
      Code.SYMBOLS_MISSING,
      "«%1$s», the symbols of %2$s, is not on the class path, and %3$s, of -Alegonn.resources, does"
          + " not exist; pass the folder that holds it"),
  SYMBOLS_MISSING_WITH_OFFER(
      Code.SYMBOLS_MISSING,
      "«%1$s», the symbols of %2$s, is not on the class path; the nearest file there is «%3$s»:"
          + " %4$s"),
  SYMBOLS_PATH(
      Code.SYMBOLS_MISSING,
      "«%1$s», the symbols of %2$s, is no path that a jar knows; write the path below"
          + " src/main/resources, without «.», «..» or empty parts"),
  SYMBOLS_PATH_WITH_OFFER(
      Code.SYMBOLS_MISSING,
      "«%1$s», the symbols of %2$s, is no path that a jar knows; write it without detours: %3$s"),

  SYMBOLS_INVALID(Code.SYMBOLS_INVALID, "%1$s, line %2$d, of %3$s: %4$s"),
  SYMBOLS_FILE_INVALID(Code.SYMBOLS_INVALID, "%1$s, of %3$s: %4$s"),
  COMPANION_MISSING(
      Code.SYMBOLS_INVALID,
      "«%1$s» is not on the class path, but text of %2$s is cut by %3$s, which reads it; put it"
          + " beside «%4$s»"),

  VOCABULARY_NOT_AN_INTERFACE(
      Code.NOT_A_VOCABULARY, "%1$s is not an interface; declare it as %2$s {}"),
  VOCABULARY_ITSELF(
      Code.NOT_A_VOCABULARY,
      "%1$s itself says nothing of its content; name an interface that extends it"),
  VOCABULARY_NO_SYMBOLS(
      Code.NOT_A_VOCABULARY,
      "%1$s bears no @Symbols; put its symbols into src/main/resources/%2$s, one a line, and"
          + " annotate it: %3$s"),
  VOCABULARY_NO_SYMBOLS_WITH_OFFER(
      Code.NOT_A_VOCABULARY, "%1$s bears no @Symbols; annotate it: %3$s"),
  VOCABULARY_NOT_EXTENDED(
      Code.NOT_A_VOCABULARY, "%1$s bears @Symbols but is no vocabulary; declare it as %2$s"),
  FEATURES_UNDECLARED(
      Code.NOT_A_VOCABULARY, "%1$s bears neither @LogMel nor @Precomputed; annotate it: %2$s"),
  FEATURES_TWICE(Code.NOT_A_VOCABULARY, "%1$s bears both %2$s; leave one of them out"),
  FEATURES_INVALID(
      Code.NOT_A_VOCABULARY, "the features of %1$s can't be: %2$s; write the true number"),

  MODULE_UNNAMED(Code.MODULE_SHAPE, "%1$s stands in an assembly without a name; annotate it: %2$s"),
  MODULE_NAME(Code.MODULE_SHAPE, "%1$s is named %2$s, which %3$s; write %4$s"),
  MODULE_NOT_A_CLASS(
      Code.MODULE_SHAPE, "%1$s is named as a module but is not a class; make it a class"),
  MODULE_NO_KIND(
      Code.MODULE_SHAPE,
      "%1$s is named as a module but is none; let it implement TextEncoder, SpeechEncoder,"
          + " Transcoder, IsolatingTranscoder, Decoder or IsolatingDecoder"),
  MODULE_TWO_KINDS(
      Code.MODULE_SHAPE, "%1$s implements both %2$s and %3$s; split it into two modules"),
  MODULE_ABSTRACT(
      Code.MODULE_SHAPE,
      "%1$s is abstract; a module is made by its constructor, so take «abstract» away"),
  MODULE_UNFINISHED(
      Code.MODULE_SHAPE,
      "%1$s is abstract; a module is made by its constructor, so implement %2$s and take «abstract»"
          + " away"),
  MODULE_NOT_PUBLIC(
      Code.MODULE_SHAPE,
      "%1$s is not public; a module and all that encloses it must be, so make %2$s public"),
  MODULE_INNER(
      Code.MODULE_SHAPE,
      "%1$s belongs to an instance of %2$s; declare it static or at the top of a file"),
  MODULE_NO_CONSTRUCTOR(
      Code.MODULE_SHAPE, "%1$s has no public constructor without arguments; add %2$s"),
  MODULE_ARGUMENTS_WANTED(
      Code.MODULE_SHAPE,
      "%1$s has no public constructor without arguments; add one, with the values that you want:"
          + " %2$s"),
  MODULE_CONSTRUCTORS_THROW(
      Code.MODULE_SHAPE,
      "%1$s has no public constructor without arguments, and all that it has throw exceptions;"
          + " a module is a declaration, so add one that reads no file"),
  MODULE_HIDDEN_CONSTRUCTOR(
      Code.MODULE_SHAPE,
      "the constructor of %1$s without arguments is not public; declare it as public %2$s()"),
  MODULE_CONSTRUCTOR_THROWS(
      Code.MODULE_SHAPE,
      "the constructor of %1$s throws %2$s; a module is a declaration, so read no file there"),
  MODULE_GENERIC(
      Code.MODULE_SHAPE,
      "%1$s leaves %2$s open; a module names its vocabularies, so take the type parameter away"),
  MODULE_RAW(
      Code.MODULE_SHAPE,
      "%1$s implements %2$s without type arguments; name what it takes and gives: %2$s<…, …>"),
  MODULE_NO_MODEL(
      Code.MODULE_SHAPE,
      "%1$s is an OutsideEncoder without a model; annotate it with @OnnxEncoder, and name the file,"
          + " the blank and the positions a second"),
  MODULE_NOT_OUTSIDE(
      Code.MODULE_SHAPE,
      "%1$s bears @OnnxEncoder but is a %2$s; let it implement OutsideEncoder, or take the"
          + " annotation away"),
  MODULE_HEARS_SAMPLES(
      Code.MODULE_SHAPE,
      "%1$s hears %2$s, which only an OutsideEncoder can; annotate %3$s with @LogMel in its place"),
  TYPE_NOT_FOUND(
      Code.MODULE_SHAPE,
      "%1$s names %2$s, which is not on the class path; add the jar that holds it"),

  LITERAL_NO_CLASS(
      Code.MODULE_SHAPE, "%1$s is no class; name classes that implement a kind of module"),
  LITERAL_NO_MODULE(
      Code.MODULE_SHAPE,
      "%1$s is no module, since it implements no kind of module; name a class that implements"
          + " TextEncoder, SpeechEncoder, Transcoder, IsolatingTranscoder, Decoder or"
          + " IsolatingDecoder"),
  LITERAL_NO_MODULE_WITH_OFFER(
      Code.MODULE_SHAPE,
      "%1$s is no module, since it implements no kind of module; %2$s fits here%3$s: %4$s"),

  ASSEMBLY_NOT_AN_INTERFACE(
      Code.MODULE_SHAPE, "%1$s is not an interface; declare the assembly as %2$sinterface %3$s {}"),
  ASSEMBLY_GENERIC(
      Code.MODULE_SHAPE, "%1$s has type parameters, which an assembly can't have; take them away"),
  ASSEMBLY_PRIVATE(
      Code.MODULE_SHAPE,
      "%1$s is private, so that no class can be written for it; make it package-private or public"),
  ASSEMBLY_HIDDEN_TYPE(
      Code.MODULE_SHAPE,
      "%1$s, which %2$s names, can't be seen from the package of %3$s; make it public"),

  FAMILY_NOT_AN_INTERFACE(
      Code.MODULE_SHAPE, "%1$s is not an interface; declare the family as %2$sinterface %3$s {}"),
  FAMILY_GENERIC(
      Code.MODULE_SHAPE, "%1$s has type parameters, which a family can't have; take them away"),
  FAMILY_HIDDEN_ASSEMBLY(
      Code.MODULE_SHAPE, "%1$s can't be seen from the package of %2$s; make it public"),
  LITERAL_NO_ASSEMBLY(
      Code.MODULE_SHAPE, "%1$s is no assembly; name interfaces that bear @Assembly"),

  DUPLICATE_NAME(
      Code.DUPLICATE_NAME,
      "%1$s and %2$s are both named «%3$s»; checkpoints are kept by name, so rename %4$s: %5$s"),
  DUPLICATE_NAME_ELSEWHERE(
      Code.DUPLICATE_NAME,
      "%1$s and %2$s are both named «%3$s», and neither is compiled here; checkpoints are kept by"
          + " name, so chain another module than one of them"),
  DUPLICATE_MODULE(
      Code.DUPLICATE_NAME,
      "%1$s stands twice in the chain of %2$s; write a second class with a name of its own, or take"
          + " it out: %3$s"),
  FAMILY_TWICE(Code.DUPLICATE_NAME, "%1$s stands twice in the family %2$s; take it out once"),
  FAMILY_NAMESAKES(
      Code.DUPLICATE_NAME,
      "%1$s and %2$s are both named «%3$s»; a family tells its assemblies apart by name, so rename"
          + " one"),
  FAMILY_MODULE_NAMESAKES(
      Code.DUPLICATE_NAME,
      "%1$s and %2$s are both named «%3$s»; a family keeps modules by name, so rename one, or chain"
          + " the same one"),
  GENERATED_NAME_TAKEN(
      Code.DUPLICATE_NAME,
      "%1$s is written for %2$s, but there is another %1$s already; rename one, or delete it if an"
          + " old build left it"),

  GRADIENT_BLOCKED(
      Code.GRADIENT_BLOCKED,
      "%1$s lets no gradient through, so that the last loss doesn't reach %2$s; write one that"
          + " implements %3$s, or ask nothing of gradients: %4$s"),
  GRADIENT_BLOCKED_WITH_OFFER(
      Code.GRADIENT_BLOCKED,
      "%1$s lets no gradient through, so that the last loss doesn't reach %2$s; %3$s does%4$s:"
          + " %5$s"),

  GRADIENT_NOWHERE(
      Code.GRADIENT_BLOCKED,
      "%1$s was trained elsewhere and learns nothing, so that no loss reaches it; ask nothing of"
          + " gradients: %2$s"),

  NOT_IN_CHAIN(
      Code.NOT_IN_CHAIN,
      "%1$s is frozen but not in the chain; put it into the chain, or take it out of frozen: %2$s"),

  NOTHING_TO_TRAIN(
      Code.NOTHING_TO_TRAIN,
      "every module is frozen, so that nothing is left to train; leave one of them out: %1$s"),

  NOTHING_SHARED(
      Code.NOTHING_SHARED,
      "%1$s (%2$s) shares no module with another assembly of %3$s; take it out and train it alone,"
          + " or let it chain one of theirs: %4$s"),
  FAMILY_TOO_FEW(
      Code.NOTHING_SHARED,
      "%1$s has no two assemblies, and so nothing is shared; name two or more that share a module"),

  CONTRACT_DRIFT(
      Code.CONTRACT_DRIFT,
      "%1$s was trained under another contract than that on the class path (%2$s): %3$s;"
          + " put the version on the class path that it was trained with, or train it again"),
  CONTRACT_DRIFT_HERE(
      Code.CONTRACT_DRIFT,
      "%1$s was trained under another contract than it has now (%2$s): %3$s; delete %4$s, and what"
          + " it was copied from, then compile and train it again"),
  CONTRACT_UNREADABLE(
      Code.CONTRACT_DRIFT, "%1$s can't be read, the record of %2$s: %3$s; package it again"),
  CONTRACT_UNREADABLE_HERE(
      Code.CONTRACT_DRIFT,
      "%1$s can't be read, the record of %2$s: %3$s; delete %4$s, and what it was copied from, then"
          + " compile and package it again"),
  CONTRACT_FOREIGN(Code.CONTRACT_DRIFT, "%1$s, the record of %2$s, %3$s"),

  ONNX_MISSING(
      Code.ONNX_MODEL_MISSING,
      "«%1$s», the %2$s of %3$s, is not on the class path; put it under src/main/resources, or pass"
          + " -Alegonn.resources=DIR"),
  ONNX_MISSING_WITH_OFFER(
      Code.ONNX_MODEL_MISSING,
      "«%1$s», the %2$s of %3$s, is not on the class path; the nearest file there is «%4$s»: %2$s ="
          + " \"%4$s\""),
  ONNX_PATH(
      Code.ONNX_MODEL_MISSING,
      "«%1$s», the %2$s of %3$s, is no path that a jar knows; write the path below"
          + " src/main/resources, without «.», «..» or empty parts"),
  ONNX_INVALID(Code.ONNX_MODEL_INVALID, "%1$s"),

  SYMBOL_NOT_NORMAL(
      "SymbolUnused",
      "%1$s, line %2$d, of %3$s: no text gives %4$s%5$s, since text is brought into %6$s first;"
          + " write %7$s, or @SuppressWarnings(\"legonn\") if that is meant"),
  SYMBOL_UPPER_CASE(
      "SymbolUnused",
      "%1$s, line %2$d, of %3$s: no text gives %4$s%5$s, since text is brought into lower case"
          + " first; write %7$s, or @SuppressWarnings(\"legonn\") if that is meant"),
  SYMBOL_WITH_SPACE(
      "SymbolUnused",
      "%1$s, line %2$d, of %3$s: no text gives %4$s%5$s, since text is cut at white space; delete"
          + " it, or write @SuppressWarnings(\"legonn\") if that is meant"),
  SYMBOL_OF_SEVERAL(
      "SymbolUnused",
      "%1$s, line %2$d, of %3$s: no text gives %4$s%5$s, since text is cut into single characters;"
          + " delete it, or write @SuppressWarnings(\"legonn\") if that is meant"),

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

  /** That other modules would do as well as the one that is named. */
  public static String others(long count) {
    return switch ((int) count) {
      case 0 -> "";
      case 1 -> ", as 1 other does";
      default -> String.format(Locale.ROOT, ", as %d others do", count);
    };
  }

  /** That what is said of one symbol is true of others, too. */
  public static String otherSymbols(long count) {
    return count == 0 ? "" : String.format(Locale.ROOT, ", nor %d more", count);
  }

  /** That a chain reads something else once it is mended. */
  public static String otherSource(String after, String before) {
    return ", but the chain then takes %s, not %s".formatted(after, before);
  }

  /** That a chain writes something else once it is mended. */
  public static String otherTarget(String after, String before) {
    return ", but the chain then gives %s, not %s".formatted(after, before);
  }

  /** {@code text} as the compiler prints it: with its code, and where that is explained. */
  public String print(String text) {
    return "[Legonn/%s] %s (see legonn explain %s)".formatted(label, text, label);
  }
}
