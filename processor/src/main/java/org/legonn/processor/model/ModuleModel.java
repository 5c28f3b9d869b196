package org.legonn.processor.model;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * A module's class, as far as it can be read.
 *
 * @param name as {@code @LegoModule} says; empty without it
 * @param kinds the kinds it implements: one, if it is well formed
 * @param signals what it takes and gives; empty unless it is of one kind
 * @param packaged what it was trained under; empty unless it comes trained
 * @param onnx the model that {@code @OnnxEncoder} names; empty without it
 */
public record ModuleModel(
    TypeElement type,
    Optional<String> name,
    List<ModuleKind> kinds,
    Optional<Signals> signals,
    Optional<Packaged> packaged,
    Optional<OnnxModel> onnx) {
  public ModuleModel {
    kinds = List.copyOf(kinds);
  }

  /** What a module takes and gives. */
  public record Signals(ModuleKind kind, SignalModel input, SignalModel output) {
    /** As a user writes it: {@code Decoder<English, German>}. */
    public String describe() {
      return describe(kind, input.argument().name(), output.argument().name());
    }

    /** A module of {@code kind}, as a user writes it. */
    public static String describe(ModuleKind kind, String input, String output) {
      return "%s<%s, %s>".formatted(kind.type().getSimpleName(), input, output);
    }
  }

  /** Whether training leaves it as it is anyway: it was trained elsewhere. */
  public boolean learnsNothing() {
    return kinds.contains(ModuleKind.OUTSIDE_ENCODER);
  }

  /** Whether it has a name, one kind, and vocabularies or features that could be read. */
  public boolean isWhole() {
    return name.isPresent()
        && signals
            .filter(it -> it.input().contract().isPresent() && it.output().contract().isPresent())
            .isPresent();
  }

  /** The class's name without its package: {@code Outer.Inner}. */
  public String label() {
    return Names.withoutPackage(type);
  }
}
