package org.legonn.dsl.architecture;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody makes an architecture but a builder. */
class SpecsTest {
  @Test
  void noneCanBeMadeOrExtendedFromOutside() {
    List<Class<?>> specs = new ArrayList<>();
    collect(ModuleSpec.class, specs);
    assertThat(specs).hasSize(8);
    for (Class<?> spec : specs) {
      assertWithMessage("%s is closed", spec)
          .that(spec.isSealed() || Modifier.isFinal(spec.getModifiers()))
          .isTrue();
      for (Constructor<?> constructor : spec.getDeclaredConstructors()) {
        assertWithMessage("%s", constructor)
            .that(constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED))
            .isEqualTo(0);
      }
    }
  }

  @Test
  void whatTheyAreMadeOfIsNotHandedOut() {
    assertThat(Modifier.isPublic(EncoderLayers.class.getModifiers())).isFalse();
    assertThat(Modifier.isPublic(DecoderLayers.class.getModifiers())).isFalse();
  }

  @Test
  void equalLayersOfTwoKindsAreTwoArchitectures() {
    EncoderLayers layers = new EncoderLayers(new Input.Embedding(8), InterfaceAugmentation.NONE);
    assertThat(new EncoderSpec(layers)).isEqualTo(new EncoderSpec(layers));
    assertThat(new EncoderSpec(layers).hashCode()).isEqualTo(new EncoderSpec(layers).hashCode());
    assertThat((ModuleSpec) new EncoderSpec(layers)).isNotEqualTo(new TranscoderSpec(layers));
    assertThat(new EncoderSpec(layers).toString()).isEqualTo("embed(8).marginals()");
  }

  @Test
  void aTrainingsSettingsKeepTheKind() {
    DecoderBuilder decoder = DecoderBuilder.create();
    Regularization settings = Regularization.AS_DECLARED.jitter(0.3);
    TransformerLayer layer = Architecture.heads(1).feedForward(8);
    DecoderSpec set = decoder.weightedEmbedding(8).decode(1, layer).text().with(settings);
    assertThat(set).isEqualTo(decoder.jitter(0.3).weightedEmbedding(8).decode(1, layer).text());
  }

  private static void collect(Class<?> type, List<Class<?>> found) {
    found.add(type);
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, found);
      }
    }
  }
}
