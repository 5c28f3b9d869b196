package org.legonn.spring;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.ChainService;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Translator;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Search;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an application finds in its context, by its properties and its class path. */
class AutoConfigurationTest {
  @TempDir static Path folder;
  private static String text;
  private static String speech;

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TranslatorAutoConfiguration.class,
                  RecogniserAutoConfiguration.class,
                  LegonnHealthAutoConfiguration.class,
                  LegonnMetricsAutoConfiguration.class));

  @BeforeAll
  static void train() throws IOException {
    text = Letters.ofText(folder.resolve("text")).folder().toString();
    speech = Letters.ofSpeech(folder.resolve("speech")).folder().toString();
  }

  private ApplicationContextRunner translating() {
    return context.withPropertyValues(
        "legonn.translator.assembly=org.legonn.spring.Letters$ReadLetters",
        "legonn.translator.model=" + text,
        "legonn.translator.threads=1");
  }

  private ApplicationContextRunner recognising() {
    return context.withPropertyValues(
        "legonn.recogniser.assembly=org.legonn.spring.Letters$HearLetters",
        "legonn.recogniser.model=" + speech);
  }

  @Test
  void withoutAnAssemblyThereIsNothing() {
    context.run(
        it -> {
          assertThat(it.getStartupFailure()).isNull();
          assertThat(it.getBeansOfType(ChainService.class)).isEmpty();
          assertThat(it.getBeansOfType(HealthContributor.class)).isEmpty();
        });
  }

  @Test
  void aTranslatorIsOpenAsLongAsItsContext() {
    AtomicReference<Translator> kept = new AtomicReference<>();
    translating()
        .run(
            it -> {
              Translator translator = it.getBean(Translator.class);
              kept.set(translator);
              assertThat(translator.translate("abc").text()).matches("[wxy]*");
              assertThat(translator.search()).isEqualTo(Search.DEFAULT);
            });
    assertThrows(IllegalStateException.class, () -> kept.get().translate("abc"));
    assertThat(kept.get().isReady()).isFalse();
  }

  @Test
  void aRecogniserTakesWhatItsPropertiesAllow() {
    recognising()
        .withPropertyValues(
            "legonn.recogniser.search.beam=2", "legonn.recogniser.search.details=true")
        .run(
            it -> {
              Recogniser recogniser = it.getBean(Recogniser.class);
              assertThat(recogniser.recognise(folder.resolve("sound.wav")).text())
                  .matches("[wxy]*");
              assertThat(recogniser.search()).isEqualTo(Search.beam(2).details(true));
              InputException refusal =
                  assertThrows(
                      InputException.class, () -> recogniser.recognise(new float[4000], 16_000));
              assertThat(refusal).hasMessageThat().contains("16000");
            });
    recognising()
        .withPropertyValues("legonn.recogniser.allow-resampling=true")
        .run(
            it ->
                assertThat(it.getBean(Recogniser.class).recognise(new float[4000], 16_000).text())
                    .matches("[wxy]*"));
  }

  @Test
  void propertiesThatNobodyGivesAreTheDefaultsOfJava() {
    translating()
        .run(
            it -> {
              TranslatorProperties properties = it.getBean(TranslatorProperties.class);
              assertThat(properties.search().search()).isEqualTo(Search.DEFAULT);
              assertThat(properties.batching().batching()).isEqualTo(Batching.DEFAULT);
            });
  }

  @Test
  void theDocumentNamesEveryProperty() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "spring-boot.md"));
    JsonObject metadata =
        JsonParser.parseString(
                Files.readString(
                    Path.of("target/classes/META-INF/spring-configuration-metadata.json")))
            .getAsJsonObject();
    List<String> unnamed =
        metadata.getAsJsonArray("properties").asList().stream()
            .map(property -> property.getAsJsonObject().get("name").getAsString())
            .map(name -> name.replaceFirst("legonn[.](translator|recogniser)[.]", ""))
            .filter(name -> !document.contains("`" + name + "`"))
            .toList();
    assertThat(unnamed).isEmpty();
  }

  @Test
  void modulesMayComeFromElsewhere() {
    context
        .withPropertyValues(
            "legonn.translator.assembly=org.legonn.spring.Letters$ReadLetters",
            "legonn.translator.load.reader=" + text + "/reader",
            "legonn.translator.load.writer=" + speech + "/writer")
        .run(it -> assertThat(it.getBean(Translator.class).isReady()).isTrue());
  }

  @Test
  void anAssemblyNeedNotBePublic() {
    context
        .withPropertyValues(
            "legonn.translator.assembly=org.legonn.spring.elsewhere.HiddenLetters",
            "legonn.translator.load.reader=" + text + "/reader",
            "legonn.translator.load.writer=" + text + "/writer")
        .run(it -> assertThat(it.getBean(Translator.class).isReady()).isTrue());
  }

  @Configuration(proxyBeanMethods = false)
  static class Own {
    @Bean
    Translator mine() {
      return Translator.of(Letters_ReadLettersModel.chain())
          .load("reader", Path.of(text, "reader"))
          .load("writer", Path.of(text, "writer"))
          .open();
    }
  }

  @Test
  void anApplicationsOwnTranslatorTakesThePlace() {
    translating()
        .withUserConfiguration(Own.class)
        .run(
            it -> {
              assertThat(it.getBeansOfType(Translator.class).keySet()).containsExactly("mine");
              assertThat(it.getBeansOfType(HealthContributor.class)).hasSize(1);
            });
  }

  /** An application that only translates. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Plain {
    public static void main(String[] args) {
      try (ConfigurableApplicationContext application = SpringApplication.run(Plain.class, args)) {
        System.out.println(application.getBean(Translator.class).translate("abc").text());
      }
    }
  }

  @Test
  void withoutActuatorAndWebATranslatorIsThereAllTheSame() throws Exception {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(
                jar ->
                    !jar.matches(
                        ".*/(micrometer|spring-web|tomcat|[^/]*(actuator|health|mvc|micrometer|servlet|web-server))[^/]*[.]jar"))
            .collect(joining(File.pathSeparator));
    Path out = folder.resolve("out");
    int status =
        ChildJvm.running(
                Plain.class,
                List.of("-cp", classPath),
                List.of(
                    "--spring.main.banner-mode=off",
                    "--logging.level.root=warn",
                    "--legonn.translator.assembly=org.legonn.spring.Letters$ReadLetters",
                    "--legonn.translator.model=" + text))
            .redirectOutput(out.toFile())
            .redirectError(out.resolveSibling("log").toFile())
            .start()
            .waitFor();
    assertWithMessage(Files.readString(out)).that(status).isEqualTo(0);
    assertThat(Files.readString(out)).matches("[wxy]*\n");
  }

  @Test
  void whatKeepsAModelFromBeingOpenedIsSaidInALine() {
    assertThat(
            refusals(
                "legonn.translator.assembly=java.lang.Runnable",
                "legonn.translator.assembly=org.legonn.spring.Letters$HearLetters",
                "legonn.recogniser.assembly=org.legonn.spring.Letters$ReadLetters"))
        .containsExactly(
            "legonn.translator.assembly: there is no java.lang.RunnableModel; name an interface"
                + " with @Assembly, compiled with legonn-processor",
            "legonn.translator.assembly: org.legonn.spring.Letters$HearLetters reads speech; name"
                + " it as legonn.recogniser.assembly",
            "legonn.recogniser.assembly: org.legonn.spring.Letters$ReadLetters reads text; name"
                + " it as legonn.translator.assembly")
        .inOrder();
    String assembly = "legonn.translator.assembly=org.legonn.spring.Letters$ReadLetters";
    assertThat(refusal(assembly, "legonn.translator.model=nowhere"))
        .isEqualTo("nowhere: no such folder; name the folder that a training wrote");
    assertThat(refusal(assembly, "legonn.translator.device=tpu"))
        .isEqualTo("legonn.translator.device: «tpu» is not auto, cpu, gpu or gpu:N");
    assertThat(refusal(assembly, "legonn.translator.search.beam=0")).contains("beam(0)");
  }

  private List<String> refusals(String... properties) {
    return List.of(properties).stream().map(this::refusal).toList();
  }

  private String refusal(String... properties) {
    AtomicReference<FailureAnalysis> analysis = new AtomicReference<>();
    context
        .withPropertyValues(properties)
        .run(
            it -> {
              assertWithMessage("starts").that(it.getStartupFailure()).isNotNull();
              analysis.set(new LegonnFailureAnalyzer().analyze(it.getStartupFailure()));
            });
    return analysis.get().getDescription();
  }
}
