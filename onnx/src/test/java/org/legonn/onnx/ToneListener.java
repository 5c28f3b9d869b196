package org.legonn.onnx;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.OutsideEncoder;

/** Hears letters in tones. */
@LegoModule("tone-listener")
@OnnxEncoder(model = "onnx/tones.onnx", blank = 0, framesPerSecond = 50)
public final class ToneListener implements OutsideEncoder<ToneSound, Letters> {}
