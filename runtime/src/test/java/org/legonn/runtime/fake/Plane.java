package org.legonn.runtime.fake;

import org.legonn.dsl.Features;
import org.legonn.dsl.Precomputed;

@Precomputed(dimensions = 2, framesPerSecond = 50)
public interface Plane extends Features {}
