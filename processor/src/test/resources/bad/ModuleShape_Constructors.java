package bad;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.*;
import org.legonn.dsl.architecture.*;

/** Constructors that can't be called without arguments, and how the class mends that. */
public final class ModuleShape_Constructors {
  @Symbols(value = "vocab/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
  public interface English extends Vocabulary {}

  @LegoModule("hidden")
  public static final class Hidden implements TextEncoder<German, English> {
    private Hidden() {}

    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("sized")
  public static final class Sized implements TextEncoder<German, English> {
    private int width = 8;

    public Sized(int width) {
      this.width = width;
    }

    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("final")
  public static final class Final implements TextEncoder<German, English> {
    private final int width;
    private final String name;

    public Final(int width, String name) {
      this.width = width;
      this.name = name;
    }

    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("sizes")
  public record Sizes(int width, long seed, float rate, double scale, char letter, byte b, short s, boolean deep, String name, int[] more) implements TextEncoder<German, English> {

    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("overloaded")
  public static final class Overloaded implements TextEncoder<German, English> {
    private final Object what;

    public Overloaded(String what) {
      this.what = what;
    }

    public Overloaded(Integer what) {
      this.what = what;
    }

    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  public static class Parent {
    public Parent(int width) {}
  }

  @LegoModule("child")
  public static final class Child extends Parent implements TextEncoder<German, English> {
    public Child(int width) {
      super(width);
    }

    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("reading")
  public static final class Reading implements TextEncoder<German, English> {
    public Reading(int width) throws java.io.IOException {}

    private Reading(String file, int width) {}

    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("only-reading")
  public static final class OnlyReading implements TextEncoder<German, English> {
    private final int width;

    public OnlyReading(int width) throws java.io.IOException {
      this.width = width;
    }

    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("hidden-and-reading")
  public static final class HiddenAndReading implements TextEncoder<German, English> {
    HiddenAndReading() throws java.io.IOException {}

    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }
}
