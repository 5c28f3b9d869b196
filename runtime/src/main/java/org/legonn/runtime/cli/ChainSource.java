package org.legonn.runtime.cli;

import com.google.common.base.Suppliers;
import java.util.Set;
import java.util.function.Supplier;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.failure.InputException;

/**
 * The assembly that a command works on; read when a command runs, so that {@code --help} needs no
 * vocabulary.
 *
 * @param frozen names of the modules that training leaves as they are
 */
record ChainSource(Supplier<? extends Chain<?, ? extends Text<?>>> supplier, Set<String> frozen) {
  ChainSource {
    // Commands ask more than once, and each time vocabularies would be read again.
    supplier = Suppliers.<Chain<?, ? extends Text<?>>>memoize(supplier::get);
  }

  Chain<?, ? extends Text<?>> chain() {
    return supplier.get();
  }

  /** Whether it is no chain of speech. */
  boolean readsText() {
    return chain().fromText().isPresent();
  }

  /** What a command makes of the chain, by what it reads. */
  <R> R map(OfText<R> ofText, OfSpeech<R> ofSpeech) {
    Chain<?, ? extends Text<?>> chain = chain();
    return chain
        .fromText()
        .map(ofText::apply)
        .orElseGet(() -> ofSpeech.apply(chain.fromSpeech().orElseThrow(ChainSource::noSource)));
  }

  private static InputException noSource() {
    return new InputException("the chain starts at no source; put an encoder before it");
  }

  /** Works on a chain that reads text. */
  @FunctionalInterface
  interface OfText<R> {
    R apply(Chain<? extends Text<?>, ? extends Text<?>> chain);
  }

  /** Works on a chain that reads speech. */
  @FunctionalInterface
  interface OfSpeech<R> {
    R apply(Chain<? extends Speech<?>, ? extends Text<?>> chain);
  }
}
