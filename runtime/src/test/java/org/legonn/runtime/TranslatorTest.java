package org.legonn.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.reflect.Reflection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.GatedModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.result.DecodingListener;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Phrase;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.Term;

@Timeout(60)
class TranslatorTest {
  private static final Search TWO_BEST = Search.beam(4).nBest(2);

  private final GatedModel gate = new GatedModel();

  private Translator translator(Batching batching) {
    return Translator.over(gate.model(), Modules.chain(), Search.DEFAULT, batching);
  }

  @Test
  void translatesATextAndSeveral() {
    gate.open();
    try (Translator translator = translator(Batching.DEFAULT)) {
      assertThat(translator.translate("ab").text()).isEqualTo("one one");
      assertThat(texts(translator.translate(List.of("a", "", "abc"))))
          .containsExactly("one", "", "one one one")
          .inOrder();
      assertThat(translator.translate(List.of())).isEmpty();
    }
  }

  @Test
  void requestsThatWaitShareABatch() throws InterruptedException {
    try (Translator translator = translator(Batching.DEFAULT)) {
      List<CompletableFuture<?>> answers = new ArrayList<>();
      answers.add(translator.submit(List.of("a"), Search.DEFAULT));
      gate.awaitBatch();
      for (int i = 0; i < 5; i++) {
        answers.add(translator.submit(List.of("ab", "b"), Search.DEFAULT));
      }
      answers.add(translator.submit(List.of("c"), TWO_BEST));
      gate.open();
      answers.forEach(CompletableFuture::join);
      assertThat(gate.batches()).containsExactly(1, 10, 1).inOrder();
    }
  }

  @Test
  void answersWhoAsksAloneAtOnce() {
    gate.open();
    try (Translator translator = translator(Batching.DEFAULT.sentences(9, Duration.ofMinutes(5)))) {
      for (int i = 0; i < 500; i++) {
        assertThat(translator.translate("a").text()).isEqualTo("one");
      }
      assertThat(gate.batches()).isEqualTo(Collections.nCopies(500, 1));
    }
  }

  @Test
  void waitsALittleForAsManyAsThereWere() throws InterruptedException {
    try (Translator translator = translator(Batching.DEFAULT.sentences(9, Duration.ofMinutes(5)))) {
      List<CompletableFuture<?>> answers = new ArrayList<>();
      answers.add(translator.submit(List.of("a"), Search.DEFAULT));
      gate.awaitBatch();
      answers.add(translator.submit(List.of("b"), Search.DEFAULT));
      gate.open();
      answers.get(0).join();
      answers.add(translator.submit(List.of("c"), Search.DEFAULT));
      answers.forEach(CompletableFuture::join);
      assertThat(gate.batches()).containsExactly(1, 2).inOrder();
    }
  }

  @Test
  void warmsUpWithoutWaitingForOthers() {
    gate.open();
    try (Translator translator = translator(Batching.DEFAULT.sentences(2, Duration.ofMinutes(5)))) {
      translator.warmUp();
      assertThat(gate.batches()).isNotEmpty();
    }
  }

  @Test
  void saysWhileItWarmsUpThatTheEngineFails() {
    gate.open().failOn(8);
    try (Translator translator = translator(Batching.DEFAULT)) {
      assertThat(assertThrows(BackendException.class, translator::warmUp))
          .hasMessageThat()
          .contains("stumbles over 8 symbols");
    }
  }

  @Test
  void givesEveryThreadItsOwnAnswers() {
    gate.open();
    try (Translator translator = translator(Batching.DEFAULT)) {
      List<String> answers =
          IntStream.range(0, 400)
              .parallel()
              .mapToObj(i -> translator.translate("a".repeat(1 + i % 7)).text())
              .toList();
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).split(" ")).hasLength(1 + i % 7);
      }
    }
  }

  @Test
  void refusesWhatFindsTheQueueFull() throws InterruptedException {
    try (Translator translator = translator(Batching.DEFAULT.capacity(3))) {
      CompletableFuture<?> taken = translator.submit(List.of("a"), Search.DEFAULT);
      gate.awaitBatch();
      CompletableFuture<?> waits = translator.submit(List.of("a", "b", "c"), Search.DEFAULT);
      RejectedExecutionException refusal =
          assertThrows(
              RejectedExecutionException.class,
              () -> translator.submit(List.of("a"), Search.DEFAULT));
      assertThat(refusal).hasMessageThat().isEqualTo("3 sentences wait already; try again later");
      gate.open();
      CompletableFuture.allOf(taken, waits).join();
      assertThat(translator.translate("a").text()).isEqualTo("one");
    }
  }

  @Test
  void refusesARequestThatIsMoreThanTheQueue() {
    try (Translator translator = translator(Batching.DEFAULT.capacity(2))) {
      assertThat(
              assertThrows(
                  InputException.class,
                  () -> translator.submit(List.of("a", "b", "c"), Search.DEFAULT)))
          .hasMessageThat()
          .isEqualTo("3 sources in a request, more than 2; ask for them in parts");
    }
  }

  @Test
  void dividesALargeRequestSoThatOthersHaveTheirTurn() throws InterruptedException {
    Batching batching = Batching.DEFAULT.sentences(4, Duration.ZERO);
    try (Translator translator = translator(batching)) {
      CompletableFuture<?> first = translator.submit(List.of("a"), Search.DEFAULT);
      gate.awaitBatch();
      var large = translator.submit(Collections.nCopies(10, "ab"), Search.DEFAULT);
      var small = translator.submit(List.of("abc"), TWO_BEST);
      gate.open();
      first.join();
      assertThat(large.join()).hasSize(10);
      assertThat(small.join().get(0).get(0).text()).isEqualTo("one one one");
      assertThat(gate.batches()).containsExactly(1, 4, 1, 4, 2).inOrder();
    }
  }

  @Test
  void takesAFewSentencesHoweverManyOfOthersWait() throws InterruptedException {
    Batching batching = Batching.DEFAULT.sentences(4, Duration.ZERO).capacity(10);
    try (Translator translator = translator(batching)) {
      CompletableFuture<?> first = translator.submit(List.of("a"), Search.DEFAULT);
      gate.awaitBatch();
      var large = translator.submit(Collections.nCopies(10, "ab"), Search.DEFAULT);
      assertThrows(
          RejectedExecutionException.class,
          () -> translator.submit(Collections.nCopies(10, "ab"), Search.DEFAULT));
      var small = translator.submit(List.of("abc"), Search.DEFAULT);
      gate.open();
      CompletableFuture.allOf(first, large, small).join();
      assertThat(small.join().get(0).get(0).text()).isEqualTo("one one one");
    }
  }

  @Test
  void aLargeRequestFailsWhereAPartOfItFails() {
    gate.open().failOn(3);
    try (Translator translator = translator(Batching.DEFAULT.sentences(2, Duration.ZERO))) {
      assertThrows(
          BackendException.class, () -> translator.translate(List.of("a", "b", "abc", "d", "e")));
      assertThat(translator.translate("a").text()).isEqualTo("one");
    }
  }

  @Test
  void aListenerThatThrowsHindersNobody() {
    gate.open();
    try (Translator translator = translator(Batching.DEFAULT)) {
      translator.observe(
          (requests, sources, nanoseconds) -> {
            throw new IllegalStateException("a listener's mistake");
          });
      assertThat(translator.translate("a").text()).isEqualTo("one");
      assertThat(translator.translate("ab").text()).isEqualTo("one one");
    }
  }

  @Test
  void failsWhatWaitsAndSaysWhyWhereItCantGoOn() throws InterruptedException {
    gate.failOn(3, () -> new OutOfMemoryError("no room"));
    AtomicReference<Throwable> told = new AtomicReference<>();
    try (Translator translator = translator(Batching.DEFAULT)) {
      translator.observe(
          new DecodingListener() {
            @Override
            public void decoded(int requests, int sources, long nanoseconds) {}

            @Override
            public void failed(Throwable cause) {
              told.set(cause);
            }
          });
      var fatal = translator.submit(List.of("abc"), Search.DEFAULT);
      gate.awaitBatch();
      var waits = translator.submit(List.of("a"), Search.DEFAULT);
      gate.open();
      for (CompletableFuture<?> each : List.of(fatal, waits)) {
        assertThat(assertThrows(CompletionException.class, each::join))
            .hasCauseThat()
            .isInstanceOf(OutOfMemoryError.class);
      }
      assertThat(assertThrows(IllegalStateException.class, () -> translator.translate("a")))
          .hasMessageThat()
          .isEqualTo("it can't go on: java.lang.OutOfMemoryError: no room");
      assertThat(translator.isReady()).isFalse();
    }
    assertThat(told.get()).isInstanceOf(OutOfMemoryError.class);
    assertThat(gate.isClosed()).isTrue();
  }

  @Test
  void anErrorThatIsOfOneRequestEndsThatAlone() {
    gate.open().failOn(3, StackOverflowError::new);
    try (Translator translator = translator(Batching.DEFAULT)) {
      assertThat(
              assertThrows(CompletionException.class, () -> translator.translate("abc")).getCause())
          .isInstanceOf(StackOverflowError.class);
      assertThat(translator.translate("a").text()).isEqualTo("one");
    }
  }

  @Test
  void mayBeAskedAgainInWhatFollowsFromAnAnswer() {
    try (Translator translator = translator(Batching.DEFAULT)) {
      var followed =
          translator
              .submit(List.of("a"), Search.DEFAULT)
              .thenApply(found -> translator.translate("b").text());
      gate.open();
      assertThat(followed.join()).isEqualTo("one");
    }
  }

  @Test
  void whatFollowsFromAnAnswerAndTakesLongHoldsUpNobody() {
    CompletableFuture<Void> end = new CompletableFuture<>();
    try (Translator translator = translator(Batching.DEFAULT)) {
      List<CompletableFuture<Void>> slow =
          IntStream.range(0, 20)
              .mapToObj(
                  i ->
                      translator
                          .submit(List.of("a"), Search.DEFAULT)
                          .thenAccept(found -> end.join()))
              .toList();
      gate.open();
      assertThat(translator.translate("b").text()).isEqualTo("one");
      end.complete(null);
      slow.forEach(CompletableFuture::join);
    }
  }

  @Test
  void doesNotWaitForItselfInAListener() {
    AtomicReference<Throwable> refused = new AtomicReference<>();
    try (Translator translator = translator(Batching.DEFAULT)) {
      translator.observe(
          (requests, sources, nanoseconds) -> {
            if (refused.get() == null) {
              refused.set(
                  assertThrows(IllegalStateException.class, () -> translator.translate("b")));
            }
          });
      gate.open();
      translator.translate("a");
      translator.translate("a");
    }
    assertThat(refused.get()).hasMessageThat().contains("ask with submit");
  }

  @Test
  void refusesATextOfTooManyCharactersBeforeItIsCut() {
    try (Translator translator = translator(Batching.DEFAULT.characters(3))) {
      assertThat(
              assertThrows(InputException.class, () -> translator.translate(List.of("a", "?-?-"))))
          .hasMessageThat()
          .isEqualTo("text 2: 4 characters, more than 3; give it in parts");
    }
  }

  @Test
  void textsBeginAsTheyAreAskedTo() {
    gate.open();
    try (Translator translator = translator(Batching.DEFAULT)) {
      assertThat(translator.translate("abc", Guidance.NONE.prefix("three two")).text())
          .isEqualTo("three two one");
      List<List<ScoredText>> found =
          translator
              .submit(
                  List.of("a", "ab", "", "abc"),
                  Stream.of("", "two", " ", "three two").map(Guidance.NONE::prefix).toList(),
                  Search.DEFAULT)
              .join();
      assertThat(texts(found.stream().map(each -> each.get(0)).toList()))
          .containsExactly("one", "two one", "", "three two one")
          .inOrder();
      // Those of which nothing is asked are searched as always.
      assertThat(gate.batches()).containsExactly(1, 1, 2).inOrder();
    }
  }

  @Test
  void textsHoldTheTermsThatTheirSourcesHave() {
    gate.open();
    Guidance terms =
        Guidance.NONE.terms(List.of(Term.of("ab", "two", "three"), Term.of("c", "three two")));
    try (Translator translator = translator(Batching.DEFAULT)) {
      List<Guidance> asked =
          List.of(terms, terms, terms.prefix("one"), terms, Guidance.NONE, terms);
      List<List<ScoredText>> found =
          translator.submit(List.of("ab", "ba", "ab", "c", "ab", ""), asked, Search.DEFAULT).join();
      assertThat(texts(found.stream().map(each -> each.get(0)).toList()))
          .containsExactly("two one", "one one", "one two", "three two", "one one", "")
          .inOrder();
    }
  }

  @Test
  void refusesTermsThatNoTextCanHold() {
    gate.open();
    try (Translator translator = translator(Batching.DEFAULT)) {
      assertRefused(
          () -> translator.translate("a", Guidance.NONE.terms(List.of(Term.of("a", "zebra")))),
          "terms(…): «zebra» is not in the vocabulary Numbers, so that no text can say it; write it"
              + " otherwise, or leave it out");
      assertRefused(
          () ->
              translator.translate(
                  "a", Guidance.NONE.terms(List.of(Term.of("a", "one"), Term.of("a", "two")))),
          "terms(…): «a» is to be «one», and «a» is to be «two»; give one entry with all variants");
      assertRefused(
          () -> Term.of("a", "one", " "),
          "terms(…): «a» to «one| » has an empty side; give words of the source, and what the text"
              + " says for them");
    }
  }

  @Test
  void tellsOfPhrasesAndTermsThatNoTextCanSayBeforeThereIsASource() {
    gate.open();
    try (Translator translator = translator(Batching.DEFAULT)) {
      translator.requireWritable(
          Guidance.NONE
              .phrases(List.of(Phrase.of("two one")))
              .terms(List.of(Term.of("a", "one"), Term.of("a", "one"))));
      for (Guidance unwritable :
          List.of(
              Guidance.NONE.phrases(List.of(Phrase.of("two"), Phrase.of("zebra"))),
              Guidance.NONE.terms(List.of(Term.of("nowhere", "one", "zebra"))))) {
        assertRefused(
            () -> translator.requireWritable(unwritable),
            (unwritable.terms().isEmpty() ? "phrases" : "terms")
                + "(…): «zebra» is not in the vocabulary Numbers, so that no text can say it; write it"
                + " otherwise, or leave it out");
      }
      assertRefused(
          () ->
              translator.requireWritable(
                  Guidance.NONE.terms(List.of(Term.of("b", "one"), Term.of("b", "two")))),
          "terms(…): «b» is to be «one», and «b» is to be «two»; give one entry with all variants");
    }
  }

  @Test
  void refusesToBeginATextAsItCannotBegin() {
    gate.open();
    Search shortest = Search.DEFAULT.maxLength(2);
    try (Translator translator = translator(Batching.DEFAULT)) {
      assertRefused(
          () -> translator.translate("a", Guidance.NONE.prefix("one zebra")),
          "prefix(…): «zebra» is not in the vocabulary Numbers, so that no text can say it; write it"
              + " otherwise, or leave it out");
      assertRefused(
          () -> translator.translate("", Guidance.NONE.prefix("one")),
          "prefix(…): the source is empty, and nothing can follow; leave it away");
      List<Guidance> two = List.of(Guidance.NONE, Guidance.NONE.prefix("one two"));
      assertRefused(
          () -> translator.submit(List.of("a", "b"), two, shortest),
          "source 2: prefix(…): it has 2 symbols, and maxLength(2) leaves no room behind it; raise the"
              + " latter");
      assertRefused(
          () -> translator.translate("a", Guidance.NONE.prefix("one ".repeat(2_001))),
          "prefix(…): 2001 symbols, more than 2000; ask for less");
      assertRefused(
          () -> translator.translate("a", Guidance.NONE.prefix("one".repeat(20_000))),
          "prefix(…): 60000 characters, more than 32000; ask for less");
      Term endless = Term.of("a", "one", "two ".repeat(2_000));
      assertRefused(
          () -> translator.translate("a", Guidance.NONE.terms(List.of(endless))),
          "terms(…): 2001 symbols, more than 1000; ask for less");
      assertRefused(
          () -> translator.submit(List.of("a"), two, Search.DEFAULT),
          "1 sources and 2 guidances; give one a source");
    }
  }

  @Test
  void refusesToGuideAnEngineThatCannotHeedIt() {
    Model simple =
        Reflection.newProxy(
            Model.class, (proxy, method, arguments) -> method.invoke(gate.model(), arguments));
    try (Translator translator =
        Translator.over(simple, Modules.chain(), Search.DEFAULT, Batching.DEFAULT)) {
      assertRefused(
          () -> translator.translate("a", Guidance.NONE.prefix("one")),
          "prefix(…): the engine can't heed it; leave it away");
      assertRefused(
          () -> translator.translate("a", Guidance.NONE.terms(List.of(Term.of("a", "one")))),
          "terms(…): the engine can't heed it; leave it away");
    }
  }

  private static void assertRefused(Executable use, String message) {
    assertThat(assertThrows(InputException.class, use)).hasMessageThat().isEqualTo(message);
  }

  @Test
  void refusesATextThatIsTooLong() {
    try (Translator translator = translator(Batching.DEFAULT.longest(3))) {
      InputException refusal =
          assertThrows(InputException.class, () -> translator.translate(List.of("a", "abca")));
      assertThat(refusal)
          .hasMessageThat()
          .isEqualTo("source 2: 4 symbols, more than 3; give it in parts");
    }
  }

  @Test
  void refusesToInspectOrReadATextThatIsTooLong() {
    try (Translator translator = translator(Batching.DEFAULT.longest(3))) {
      for (Executable use :
          List.<Executable>of(() -> translator.inspect("abca", 1), () -> translator.read("abca"))) {
        assertThat(assertThrows(InputException.class, use))
            .hasMessageThat()
            .isEqualTo("4 symbols, more than 3; give it in parts");
      }
    }
  }

  @Test
  void refusesToInspectWithoutAnySymbol() {
    try (Translator translator = translator(Batching.DEFAULT)) {
      assertThat(assertThrows(InputException.class, () -> translator.inspect("a", -1)))
          .hasMessageThat()
          .isEqualTo("top -1: must be at least 1");
    }
  }

  @Test
  void canBeClosedByWhatFollowsFromAnAnswer() throws InterruptedException {
    Translator translator = translator(Batching.DEFAULT);
    CompletableFuture<?> closed =
        translator.submit(List.of("a"), Search.DEFAULT).thenRun(translator::close);
    gate.open();
    closed.join();
    translator.close();
    assertThat(gate.isClosed()).isTrue();
  }

  @Test
  void aRequestThatTheEngineFailsOnFailsAlone() throws InterruptedException {
    gate.failOn(3);
    try (Translator translator = translator(Batching.DEFAULT)) {
      CompletableFuture<?> first = translator.submit(List.of("a"), Search.DEFAULT);
      gate.awaitBatch();
      var good = translator.submit(List.of("ab"), Search.DEFAULT);
      var bad = translator.submit(List.of("abc"), Search.DEFAULT);
      gate.open();
      first.join();
      assertThat(good.join().get(0).get(0).text()).isEqualTo("one one");
      assertThat(assertThrows(RuntimeException.class, bad::join))
          .hasCauseThat()
          .isInstanceOf(BackendException.class);
      assertThrows(BackendException.class, () -> translator.translate("abc"));
    }
  }

  @Test
  void finishesWhatItAcceptedBeforeItCloses() throws InterruptedException {
    Translator translator = translator(Batching.DEFAULT);
    CompletableFuture<?> taken = translator.submit(List.of("a"), Search.DEFAULT);
    gate.awaitBatch();
    CompletableFuture<?> waits = translator.submit(List.of("ab"), Search.DEFAULT);
    Thread closing = new Thread(translator::close);
    closing.start();
    assertThat(gate.isClosed()).isFalse();
    gate.open();
    closing.join();
    assertThat(taken.orTimeout(30, TimeUnit.SECONDS).join()).isNotNull();
    assertThat(waits.orTimeout(30, TimeUnit.SECONDS).join()).isNotNull();
    assertThat(gate.isClosed()).isTrue();
    assertThrows(IllegalStateException.class, () -> translator.translate("a"));
    translator.close();
  }

  private static List<String> texts(List<ScoredText> found) {
    return found.stream().map(ScoredText::text).toList();
  }
}
