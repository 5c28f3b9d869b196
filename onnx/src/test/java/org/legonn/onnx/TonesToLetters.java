package org.legonn.onnx;

import org.legonn.dsl.Assembly;

/** A recogniser of letters. */
@Assembly({ToneListener.class, LetterDecoder.class})
public interface TonesToLetters {}
