package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;

/** A class that an assembly can't name is refused by hand, too; public as its modules are. */
public class ModuleClassTest {
  /** No more than a kind: nothing here looks at vocabularies or architectures. */
  interface Reader extends TextEncoder<Vocabulary, Vocabulary> {
    @Override
    default EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("plain")
  public static final class Plain implements Reader {}

  @LegoModule("plain-record")
  public record PlainRecord() implements Reader {}

  @LegoModule("throwing")
  public static final class Throwing implements Reader {
    public Throwing() throws IllegalStateException {}
  }

  public static final class Nameless implements Reader {}

  @LegoModule("../up")
  public static final class Escaping implements Reader {}

  @LegoModule("hidden")
  static final class Hidden implements Reader {}

  @LegoModule("private")
  private static final class Private implements Reader {}

  static class Shelf {
    @LegoModule("enclosed")
    public static final class Enclosed implements Reader {}
  }

  @LegoModule("inner")
  @SuppressWarnings("ClassCanBeStatic") // which is what its message says
  public final class Inner implements Reader {}

  @LegoModule("sized")
  public record Sized(int width) implements Reader {}

  @LegoModule("closed")
  public static final class Closed implements Reader {
    private Closed() {}
  }

  @LegoModule("reading")
  public static final class Reading implements Reader {
    public Reading() throws IOException {}
  }

  @LegoModule("constant")
  public enum Constant implements Reader {
    ONLY
  }

  @LegoModule("both")
  public abstract static class Both
      implements Decoder<Vocabulary, Vocabulary>, IsolatingDecoder<Vocabulary, Vocabulary> {}

  @Test
  void saysKindAndName() {
    assertThat(ModuleClass.of(new Plain()))
        .isEqualTo(new ModuleClass(Plain.class, TextEncoder.class, "plain"));
    assertThat(ModuleClass.of(new PlainRecord()).name()).isEqualTo("plain-record");
    assertThat(ModuleClass.of(new Throwing()).name()).isEqualTo("throwing");
  }

  static Stream<Arguments> faults() throws IOException {
    @LegoModule("local")
    class Local implements Reader {}
    TextEncoder<Vocabulary, Vocabulary> lambda = encoder -> encoder.embed(8).marginals();
    String notPublic = " is not public; a module and all that encloses it must be public";
    String unnamed = " is a module without a class of its own; declare one: public final class …";
    return Stream.of(
        fault(new Nameless(), " is chained without a name; annotate it: @LegoModule(\"nameless\")"),
        fault(
            new Escaping(),
            " is named «../up», which is not kebab-case; write @LegoModule(\"up\")"),
        fault(new Hidden(), notPublic),
        fault(new Private(), notPublic),
        fault(new Shelf.Enclosed(), notPublic),
        fault(
            new ModuleClassTest().new Inner(),
            " belongs to an instance of org.legonn.dsl.ModuleClassTest; declare it static or at the"
                + " top of a file"),
        fault(
            new Local(),
            " belongs to a method of org.legonn.dsl.ModuleClassTest; declare it static or at the"
                + " top of a file"),
        fault(new Sized(8), " has no public constructor without arguments; add public Sized() {}"),
        fault(new Closed(), " has no public constructor without arguments; add public Closed() {}"),
        fault(Constant.ONLY, " is named as a module but is not a class; make it a class"),
        fault(new Reader() {}, unnamed),
        fault(lambda, unnamed),
        fault(
            new Both() {
              @Override
              public org.legonn.dsl.architecture.DecoderSpec define(
                  org.legonn.dsl.architecture.DecoderBuilder decoder) {
                throw new UnsupportedOperationException();
              }

              @Override
              public org.legonn.dsl.architecture.IsolatingDecoderSpec define(
                  org.legonn.dsl.architecture.IsolatingDecoderBuilder decoder) {
                throw new UnsupportedOperationException();
              }
            },
            " implements both Decoder and IsolatingDecoder; split it into two modules"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatNoModuleMayBeIsRefused(LegoUnit<?, ?> unit, String problem) {
    ContractException e = assertThrows(ContractException.class, () -> ModuleClass.of(unit));
    assertThat(e.code()).isEqualTo(Code.MODULE_SHAPE);
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("[Legonn/ModuleShape] " + unit.getClass().getName() + problem);
  }

  @Test
  void aConstructorThatReadsFilesIsRefused() throws IOException {
    LegoUnit<?, ?> reading = new Reading();
    assertThat(assertThrows(ContractException.class, () -> ModuleClass.of(reading)))
        .hasMessageThat()
        .endsWith("Reading throws IOException; a module is a declaration, so read no file there");
  }

  private static Arguments fault(LegoUnit<?, ?> unit, String problem) {
    return Arguments.of(unit, problem);
  }
}
