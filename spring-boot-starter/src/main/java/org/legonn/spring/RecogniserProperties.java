package org.legonn.spring;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.SpeechInput;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A recogniser to be opened.
 *
 * @param assembly Interface with @Assembly whose chain recognises; it must read speech.
 * @param model Folder of the run whose modules are taken; those packaged with their classes unless
 *     given.
 * @param load Folders of modules that come from elsewhere, by the modules' names.
 * @param device Where to compute: auto, cpu, gpu or gpu:N.
 * @param threads Threads that one operation may use; 0 is one a core.
 * @param precision Numbers of the dense products: auto, f32 or bf16.
 * @param allowResampling Whether recordings of other sample rates are taken.
 * @param mixDown Whether recordings of several channels are taken.
 * @param pieces How recordings that are longer than a piece are cut.
 * @param search How to search unless a call says otherwise.
 * @param batching How requests that come at the same time share batches.
 */
@ConfigurationProperties(RecogniserProperties.PREFIX)
record RecogniserProperties(
    Class<?> assembly,
    @Nullable Path model,
    @DefaultValue Map<String, Path> load,
    @DefaultValue("auto") String device,
    @DefaultValue("0") int threads,
    @DefaultValue("auto") String precision,
    @DefaultValue("false") boolean allowResampling,
    @DefaultValue("false") boolean mixDown,
    @NestedConfigurationProperty @DefaultValue PiecesProperties pieces,
    @NestedConfigurationProperty @DefaultValue SearchProperties search,
    @NestedConfigurationProperty @DefaultValue BatchingProperties batching) {
  static final String PREFIX = "legonn.recogniser";

  RecogniserProperties {
    if (assembly == null) {
      throw new InputException(PREFIX + ".assembly: name an interface with @Assembly");
    }
  }

  Recogniser open() {
    return new ChainProperties(PREFIX, model, load, device, threads, precision)
        .applied(
            Recogniser.of(
                AssemblyChain.of(PREFIX, assembly)
                    .fromSpeech()
                    .orElseThrow(
                        () ->
                            AssemblyChain.readsOther(
                                PREFIX, assembly, "text", TranslatorProperties.PREFIX))))
        .input(new SpeechInput(allowResampling, mixDown))
        .pieces(pieces.pieces())
        .search(search.search())
        .batching(batching.batching())
        .open();
  }
}
