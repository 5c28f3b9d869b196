package org.legonn.spring;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.Translator;
import org.legonn.runtime.failure.InputException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A translator to be opened.
 *
 * @param assembly Interface with @Assembly whose chain translates; it must read text.
 * @param model Folder of the run whose modules are taken; those packaged with their classes unless
 *     given.
 * @param load Folders of modules that come from elsewhere, by the modules' names.
 * @param device Where to compute: auto, cpu, gpu or gpu:N.
 * @param threads Threads that one operation may use; 0 is one a core.
 * @param precision Numbers of the dense products: auto, f32 or bf16.
 * @param search How to search unless a call says otherwise.
 * @param batching How requests that come at the same time share batches.
 */
@ConfigurationProperties(TranslatorProperties.PREFIX)
record TranslatorProperties(
    Class<?> assembly,
    @Nullable Path model,
    @DefaultValue Map<String, Path> load,
    @DefaultValue("auto") String device,
    @DefaultValue("0") int threads,
    @DefaultValue("auto") String precision,
    @NestedConfigurationProperty @DefaultValue SearchProperties search,
    @NestedConfigurationProperty @DefaultValue BatchingProperties batching) {
  static final String PREFIX = "legonn.translator";

  TranslatorProperties {
    if (assembly == null) {
      throw new InputException(PREFIX + ".assembly: name an interface with @Assembly");
    }
  }

  Translator open() {
    return new ChainProperties(PREFIX, model, load, device, threads, precision)
        .applied(
            Translator.of(
                AssemblyChain.of(PREFIX, assembly)
                    .fromText()
                    .orElseThrow(
                        () ->
                            AssemblyChain.readsOther(
                                PREFIX, assembly, "speech", RecogniserProperties.PREFIX))))
        .search(search.search())
        .batching(batching.batching())
        .open();
  }
}
