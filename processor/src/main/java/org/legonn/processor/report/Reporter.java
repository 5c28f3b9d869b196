package org.legonn.processor.report;

import com.google.common.collect.Sets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic.Kind;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.Product;
import org.legonn.processor.report.Place.OnAnnotation;
import org.legonn.processor.report.Place.OnType;
import org.legonn.processor.report.Place.OnTypeArgument;
import org.legonn.processor.report.Place.OnValue;

/** Prints findings as the compiler's errors. */
public final class Reporter {
  /** What is wrong with a chain, not with what it chains: the same words may be said of two. */
  private static final Set<Code> OF_ONE_CHAIN =
      Sets.immutableEnumSet(
          Code.VOCABULARY_MISMATCH,
          Code.SIGNAL_MISMATCH,
          Code.GRADIENT_BLOCKED,
          Code.NOT_IN_CHAIN,
          Code.NOTHING_TO_TRAIN);

  private static final Set<Message> OF_ONE_LITERAL =
      Sets.immutableEnumSet(
          Message.LITERAL_NO_CLASS,
          Message.LITERAL_NO_MODULE,
          Message.LITERAL_NO_MODULE_WITH_OFFER);

  private final Messager messager;
  private final Optional<TypeArgumentTrees> trees;

  public Reporter(ProcessingEnvironment environment) {
    this.messager = environment.getMessager();
    this.trees = TypeArgumentTrees.in(environment);
  }

  /** Prints each mistake once, however many assemblies it concerns. */
  public void print(Collection<Finding> findings) {
    Set<List<Object>> printed = new HashSet<>();
    for (Finding finding : findings) {
      boolean ofOneChain =
          finding.message().code().map(OF_ONE_CHAIN::contains).orElse(false)
              || OF_ONE_LITERAL.contains(finding.message());
      Object mistaken = ofOneChain ? finding.place() : "";
      if (printed.add(List.of(finding.text(), mistaken))) {
        print(Kind.ERROR, finding.place(), finding.print());
      }
    }
  }

  /** Prints what is no error, now: the places of one round are strange to the next. */
  public void warn(Collection<Finding> findings) {
    findings.forEach(finding -> print(Kind.WARNING, finding.place(), finding.print()));
  }

  /** Says that this processor itself is at fault. */
  public void internalFault(String subject, Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    String what = String.valueOf(fault).lines().findFirst().orElse("no reason given");
    messager.printMessage(
        Kind.ERROR,
        Message.INTERNAL_FAULT.print(Message.INTERNAL_FAULT.format(subject, what, where)));
  }

  /** Says that annotations are of another version than this processor. */
  public void otherVersion(String version) {
    messager.printMessage(
        Kind.ERROR,
        Message.OTHER_VERSION.print(Message.OTHER_VERSION.format(Product.VERSION, version)));
  }

  /** Says that models are written, but no trainers. */
  public void noTrainers() {
    messager.printMessage(Kind.NOTE, Message.NO_TRAINER.print(Message.NO_TRAINER.format()));
  }

  private void print(Kind kind, Place place, String text) {
    if (place instanceof OnType it) {
      messager.printMessage(kind, text, it.type());
    } else if (place instanceof OnAnnotation it) {
      messager.printMessage(kind, text, it.type(), it.annotation());
    } else if (place instanceof OnValue it) {
      messager.printMessage(kind, text, it.type(), it.annotation(), it.value());
    } else if (place instanceof OnTypeArgument it
        && !trees.map(found -> found.print(kind, it, text)).orElse(false)) {
      messager.printMessage(kind, text, it.type());
    }
  }
}
