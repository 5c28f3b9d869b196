package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.primitives.Floats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingStreamTest {
  @ParameterizedTest
  @CsvSource({"8000, 16000", "16000, 8000", "44100, 16000", "11025, 16000", "48000, 8000"})
  void portionsGiveTheVerySamplesOfTheWhole(int from, int to) {
    Resampler resampler = new Resamplers().between(from, to);
    Random random = new Random(from);
    for (int length : new int[] {0, 1, 5, 400, 20_001}) {
      float[] sound = new float[length];
      for (int i = 0; i < length; i++) {
        sound[i] = (float) random.nextGaussian();
      }
      ResamplingStream stream = new ResamplingStream(resampler);
      List<float[]> portions = new ArrayList<>();
      for (int at = 0; at < length; ) {
        int end = Math.min(length, at + 1 + random.nextInt(3_000));
        portions.add(stream.take(Arrays.copyOfRange(sound, at, end)));
        at = end;
      }
      portions.add(stream.end());
      assertThat(Floats.concat(portions.toArray(new float[0][]))).isEqualTo(resampler.apply(sound));
    }
  }
}
