package org.legonn.runtime.report.html;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.report.html.LineChart.Span;
import org.legonn.runtime.report.html.Series.Point;

class LineChartTest {
  @Test
  void drawsEachCurveInItsColourFromLeftToRight() {
    Element figure =
        draw(
            new Series("training", List.of(new Point(0, 4), new Point(10, 2)), false),
            new Series("validation", List.of(new Point(10, 3)), true),
            new Series("nothing", List.of(), false));
    assertThat(figure.select("polyline.c0").attr("points")).isEqualTo("44.0,10.0 408.0,196.0");
    assertThat(figure.select("circle.c1").attr("cy")).isEqualTo("103.0");
    assertThat(figure.select("circle.c1 title").text()).isEqualTo("validation 3 at step 10");
    assertThat(figure.select(".legend li").eachText())
        .containsExactly("training 2", "validation 3")
        .inOrder();
  }

  @Test
  void thinsLongCurvesToMeansOfNeighbours() {
    List<Point> points = IntStream.range(0, 3000).mapToObj(i -> new Point(i, i % 2)).toList();
    Series thinned = new Series("many", points, false).thinned(300);
    assertThat(thinned.points()).hasSize(300);
    assertThat(thinned.points().get(0)).isEqualTo(new Point(4.5, 0.5));
    assertThat(draw(new Series("many", points, false)).select("polyline").attr("points").split(" "))
        .hasLength(300);
  }

  private static Element draw(Series... series) {
    return Jsoup.parse(
            new LineChart("Loss", "nats", Span.VALUES, List.of(series)).figure().toString())
        .body();
  }
}
