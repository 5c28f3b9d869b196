package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Translation: an encoder before its own decoder and before another.
 *
 * @param paper what the paper found, on its own data; empty where it has no such row
 * @param pairings what is measured, once a seed
 */
public record BleuRow(String id, String title, String paper, List<Pairing> pairings)
    implements Row {
  private static final Columns COLUMNS =
      new Columns(
          ImmutableList.of(
              "BLEU", "seeds", "own decoder", "encoder alone", "exchanged", "difference", "paper"),
          """
          ± is half of the 95 % bootstrap interval over test sentences, of several seeds the mean of
          theirs, with the least and the greatest score; p of a difference is of a paired bootstrap
          test, a seed each. The encoder alone is read by CTC.
          """);

  public BleuRow {
    pairings = List.copyOf(pairings);
  }

  /**
   * One seed's evaluations.
   *
   * @param exchanged none where the row is of the system itself
   */
  public record Pairing(
      Evaluation<ParallelText> own, Optional<Evaluation<ParallelText>> exchanged) {
    public static Pairing alone(Evaluation<ParallelText> own) {
      return new Pairing(own, Optional.empty());
    }

    public static Pairing of(Evaluation<ParallelText> own, Evaluation<ParallelText> exchanged) {
      return new Pairing(own, Optional.of(exchanged));
    }

    private ImmutableList<Evaluation<?>> evaluations() {
      ImmutableList.Builder<Evaluation<?>> evaluations = ImmutableList.builder();
      evaluations.add(own);
      exchanged.ifPresent(evaluations::add);
      return evaluations.build();
    }
  }

  @Override
  public ImmutableList<ImmutableList<Evaluation<?>>> seeds() {
    return pairings.stream().map(Pairing::evaluations).collect(ImmutableList.toImmutableList());
  }

  @Override
  public Columns columns() {
    return COLUMNS;
  }

  @Override
  public Finding read(ExperimentFolder folder) throws IOException {
    List<Comparison> done = new ArrayList<>();
    for (Pairing pairing : pairings) {
      if (folder.areFinished(pairing.evaluations())) {
        done.add(Comparison.read(pairing, folder));
      }
    }
    return new Finding(
        this,
        cells(done),
        done.stream()
            .map(comparison -> comparison.entry(id))
            .collect(ImmutableList.toImmutableList()));
  }

  private ImmutableList<String> cells(List<Comparison> seeds) {
    List<Comparison.Exchange> exchanges =
        seeds.stream().flatMap(seed -> seed.exchanged().stream()).toList();
    return ImmutableList.of(
        title,
        Integer.toString(seeds.size()),
        Cells.scores(seeds.stream().map(seed -> seed.own().bleu()).toList()),
        Cells.scores(seeds.stream().map(seed -> seed.own().ctc().bleu()).toList()),
        Cells.scores(exchanges.stream().map(exchange -> exchange.found().bleu()).toList()),
        Cells.difference(exchanges.stream().map(Comparison.Exchange::test).toList()),
        paper);
  }
}
