package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.past;
import static org.legonn.dsl.architecture.Architecture.top;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.IsolatingDecoderSpec;
import org.legonn.dsl.architecture.Regularization;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ContractJson;

/** Public, as all must be that encloses modules. */
public class DeclaredModuleTest {
  @Symbols(value = "chain/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @LogMel(sampleRate = 8_000, bins = 40)
  public interface Telephone extends Features {}

  @LegoModule("encoder")
  public static class GermanEncoder implements TextEncoder<German, German> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("decoder")
  public static class GermanDecoder implements Decoder<German, German> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(2).feedForward(8)).text();
    }
  }

  @LegoModule("subsampling")
  public static final class Subsampling extends GermanEncoder {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return SpeechEncoderBuilder.create().subsample(8, 2).marginals();
    }
  }

  @LegoModule("embedding")
  public static final class Embedding implements SpeechEncoder<Telephone, German> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return TextEncoderBuilder.create().embed(8).marginals();
    }
  }

  @LegoModule("nothing")
  public static final class Nothing extends GermanDecoder {
    @Override
    @SuppressWarnings("NullAway") // a user may have no such checker
    public DecoderSpec define(DecoderBuilder decoder) {
      return null;
    }
  }

  @LegoModule("wide")
  public static final class Wide extends GermanDecoder {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(9).decode(1, heads(2).feedForward(8)).text();
    }
  }

  @LegoModule("cast")
  public static final class Cast extends GermanDecoder {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      Object isolating =
          IsolatingDecoderBuilder.create()
              .beamConvolution(8, top(2), kernel(3))
              .decode(1, heads(2).feedForward(8))
              .text();
      return DecoderSpec.class.cast(isolating);
    }
  }

  @LegoModule("broken")
  public static final class Broken extends GermanDecoder {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      throw new IllegalStateException("no\n  settings");
    }
  }

  @LegoModule("wordless")
  public static final class Wordless extends GermanDecoder {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      throw new IllegalArgumentException();
    }
  }

  @LegoModule("greedy")
  public static final class Greedy implements IsolatingDecoder<German, German> {
    @Override
    public IsolatingDecoderSpec define(IsolatingDecoderBuilder decoder) {
      return decoder
          .beamConvolution(8, top(6), kernel(3))
          .decode(1, heads(2).feedForward(8))
          .text();
    }
  }

  @LegoModule("listener")
  public static final class Listener implements SpeechEncoder<Telephone, German> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder
          .subsample(8, 2)
          .chunks(4, past(2))
          .conformer(1, heads(2).feedForward(8).kernel(3))
          .marginals();
    }
  }

  @LogMel(sampleRate = 8_000, bins = 40, standardization = Standardization.RUNNING)
  public interface Live extends Features {}

  @LegoModule("live-listener")
  public static final class LiveListener implements SpeechEncoder<Live, German> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return new Listener().define(encoder);
    }
  }

  @Test
  void anEncoderInChunksIsRecordedAsItIsDeclared() {
    DeclaredModule declared = DeclaredModule.of(new LiveListener());
    assertThat(declared.contract().architecture())
        .containsExactly(
            "subsample(8, 2)",
            "chunks(4, past(2))",
            "conformer(1, heads(2).feedForward(8).kernel(3))",
            "marginals()")
        .inOrder();
    assertThat(ContractJson.read(ContractJson.write(declared.contract())))
        .isEqualTo(declared.contract());
  }

  @Test
  void aTrainingsSettingsLeaveTheContractAsItIs() {
    DeclaredModule declared = DeclaredModule.of(new GermanDecoder());
    Regularization settings = Regularization.AS_DECLARED.dropout(0.3).jitter(0.6);
    DeclaredModule trained = declared.with(settings);
    assertThat(trained.spec()).isEqualTo(declared.spec().with(settings));
    assertThat(trained.spec()).isNotEqualTo(declared.spec());
    assertThat(trained.contract()).isEqualTo(declared.contract());
    assertThat(trained.contract().architecture()).isEqualTo(trained.spec().words());
    assertThat(declared.with(Regularization.AS_DECLARED).spec()).isEqualTo(declared.spec());
  }

  @Test
  void aSettingThatDoesNotFitNamesTheModule() {
    DeclaredModule declared = DeclaredModule.of(new GermanEncoder());
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> declared.with(Regularization.AS_DECLARED.jitter(0.6))))
        .hasMessageThat()
        .isEqualTo(
            "encoder: jitter(0.6): only a module that reads marginals can have it; this one starts"
                + " with embed(8), so leave it out");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            new Subsampling(),
            "$Subsampling is a TextEncoder, but its define() returned another kind's architecture,"
                + " subsample(8, 2).marginals(); return what the TextEncoderBuilder that it is"
                + " given ends in"),
        Arguments.of(
            new Embedding(),
            "$Embedding is a SpeechEncoder, but its define() returned another kind's architecture,"
                + " embed(8).marginals(); return what the SpeechEncoderBuilder that it is given"
                + " ends in"),
        Arguments.of(
            new Nothing(),
            "the define() of $Nothing returned null; return what the DecoderBuilder that it is"
                + " given ends in"),
        Arguments.of(
            new Wide(),
            "the architecture of $Wide: heads(2): the module's width 9 is not a multiple of it"),
        Arguments.of(
            new Cast(),
            "the define() of $Cast failed with java.lang.ClassCastException: Cannot cast"
                + " org.legonn.dsl.architecture.IsolatingDecoderSpec to"
                + " org.legonn.dsl.architecture.DecoderSpec; let it depend on its builder alone"),
        Arguments.of(
            new Broken(),
            "the define() of $Broken failed with java.lang.IllegalStateException: no settings; let"
                + " it depend on its builder alone"),
        Arguments.of(
            new Wordless(),
            "the define() of $Wordless failed with java.lang.IllegalArgumentException; let it"
                + " depend on its builder alone"),
        Arguments.of(
            new Listener(),
            "the architecture of $Listener: chunks(4, past(2)): Telephone is standardized over the"
                + " whole utterance, so what comes later would count; annotate Telephone with"
                + " standardization = Standardization.RUNNING"),
        Arguments.of(
            new Greedy(),
            "the architecture of $Greedy: top(6): the interface has only 4 symbols and the blank;"
                + " write top(5) or less"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anArchitectureThatIsNoneOfItsKindIsRefused(LegoUnit<?, ?> unit, String message) {
    ContractException e = assertThrows(ContractException.class, () -> DeclaredModule.of(unit));
    assertThat(e.code()).isEqualTo(Code.MODULE_SHAPE);
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("[Legonn/ModuleShape] " + message.replace("$", getClass().getName() + "$"));
  }

  @Test
  void aModuleCompiledAgainstAnotherVersionIsRefused() throws ReflectiveOperationException {
    Compilation compilation =
        javac()
            .compile(
                JavaFileObjects.forSourceString(
                    "org.legonn.dsl.IsolatingDecoder",
                    """
                    package org.legonn.dsl;

                    import org.legonn.dsl.architecture.*;

                    public interface IsolatingDecoder<V extends Vocabulary, T extends Vocabulary> {
                      DecoderSpec define(IsolatingDecoderBuilder decoder);
                    }
                    """),
                JavaFileObjects.forSourceString(
                    "old.Old",
                    """
                    package old;

                    import org.legonn.dsl.*;
                    import org.legonn.dsl.architecture.*;

                    @LegoModule("old")
                    public final class Old
                        implements IsolatingDecoder<
                            DeclaredModuleTest.German, DeclaredModuleTest.German> {
                      @Override
                      public DecoderSpec define(IsolatingDecoderBuilder decoder) {
                        return null;
                      }
                    }
                    """));
    assertThat(compilation.errors()).isEmpty();
    JavaFileObject compiled =
        compilation.generatedFiles().stream()
            .filter(file -> file.getName().endsWith("old/Old.class"))
            .findAny()
            .orElseThrow();
    LegoUnit<?, ?> old =
        (LegoUnit<?, ?>)
            new CompiledClass(compiled).loadClass("old.Old").getConstructor().newInstance();
    ContractException e = assertThrows(ContractException.class, () -> DeclaredModule.of(old));
    assertThat(e)
        .hasMessageThat()
        .matches(
            "\\[Legonn/ModuleShape] old\\.Old was compiled against another version of LegoNN"
                + " \\(java\\.lang\\.AbstractMethodError: .*\\); compile it again");
  }

  /** One class beside those of the tests. */
  private static final class CompiledClass extends ClassLoader {
    private final JavaFileObject file;

    CompiledClass(JavaFileObject file) {
      super(DeclaredModuleTest.class.getClassLoader());
      this.file = file;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (var in = file.openInputStream()) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (java.io.IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
