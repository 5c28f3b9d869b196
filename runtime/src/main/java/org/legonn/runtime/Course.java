package org.legonn.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.data.BatchPlan;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.Position;
import org.legonn.runtime.data.VocabularyCoverage;
import org.legonn.runtime.decode.ChainDecoder;
import org.legonn.runtime.decode.LoadedChain;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.speech.OutsideEncoding;
import org.legonn.runtime.train.Member;
import org.legonn.runtime.train.Pace;
import org.legonn.runtime.train.RunRecord;

/**
 * What one member of a training learns from, opened.
 *
 * @param note is told, in a line each, what is strange but no error
 */
record Course(
    TrainingPlan plan,
    FamilyMember<?> member,
    ModelPlan model,
    ChainCodecs codecs,
    InterfaceLengths lengths,
    Corpus corpus,
    Optional<Corpus> heldOut,
    Pace pace,
    Consumer<String> note) {
  /**
   * Opens the data, and checks what can be checked before they are read.
   *
   * @param encoding of the member's chain; it stays open as long as the data are read
   */
  static Course open(
      TrainingPlan plan,
      FamilyMember<?> member,
      Objective objective,
      OutsideEncoding encoding,
      Consumer<String> told) {
    Consumer<String> note = line -> told.accept(member.before(line));
    DeclaredChain chain = member.chain();
    ModelPlan model =
        new ModelPlan(plan.inForce(member), plan.frozenIn(member), objective, plan.seed);
    ChainCodecs codecs = ChainCodecs.of(chain, model.labelled());
    InterfaceLengths lengths = InterfaceLengths.of(chain);
    Corpus corpus = requireData(member).open(chain, codecs, encoding, plan.unknownWords, note);
    VocabularyCoverage.require(plan.minCoverage, corpus, codecs);
    Optional<Corpus> heldOut =
        member
            .validation()
            .map(pairs -> pairs.openToScore(chain, codecs, encoding, plan.unknownWords, note));
    Pace pace = plan.pace(member, corpus, lengths);
    return new Course(plan, member, model, codecs, lengths, corpus, heldOut, pace, note);
  }

  /** What a member is to learn from. */
  static Dataset<?> requireData(FamilyMember<?> member) {
    return member
        .data()
        .orElseThrow(
            () ->
                new InputException(
                    member.name().isEmpty()
                        ? Wording.of("nothing to train on; give pairs with %s", Setting.TRAIN)
                        : Wording.of(
                            "%s has nothing to train on; give it pairs with %s",
                            member.name(), Setting.DATA)));
  }

  /** The same with batches as large as the others' and an epoch of which they are counted. */
  Course withOthers(int batchTokens) {
    int own = member.batchTokens().isPresent() ? member.batchTokens().get() : batchTokens;
    Pace counted = pace.batchesOf(own).counted(corpus, lengths);
    return new Course(plan, member, model, codecs, lengths, corpus, heldOut, counted, note);
  }

  DeclaredChain chain() {
    return member.chain();
  }

  BatchPlan batching() {
    return plan.batchPlan(member, pace);
  }

  HeldOut heldOutSet() {
    return HeldOut.read(heldOut, batching(), lengths, plan.validSentences);
  }

  Batches batches(Position from) {
    return new Batches(corpus, batching(), lengths, from);
  }

  Member member(Model opened, Batches batches, HeldOut set) {
    return new Member(
        member.name(),
        opened,
        model,
        corpus,
        batches,
        set.decodedBy(
            new ChainDecoder(LoadedChain.unrecorded(opened, chain()), codecs, Search.greedy()),
            Evaluation.shownFirst(chain().readsSpeech())));
  }

  Map<String, String> fingerprints() {
    return MemberSettings.fingerprints(member, requireData(member), Dataset.Use.TRAINING, corpus);
  }

  Map<String, String> heldOutFingerprints() {
    return heldOut
        .map(
            set ->
                MemberSettings.fingerprints(
                    member, member.validation().orElseThrow(), Dataset.Use.VALIDATION, set))
        .orElse(Map.of());
  }

  /** The fingerprints of all data, as they are recorded. */
  static Map<String, String> fingerprints(Iterable<Course> courses) {
    Map<String, String> training = new TreeMap<>();
    Map<String, String> validation = new TreeMap<>();
    for (Course course : courses) {
      training.putAll(course.fingerprints());
      validation.putAll(course.heldOutFingerprints());
    }
    return RunRecord.data(training, validation);
  }
}
