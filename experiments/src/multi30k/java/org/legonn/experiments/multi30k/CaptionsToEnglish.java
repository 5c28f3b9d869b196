package org.legonn.experiments.multi30k;

import org.legonn.dsl.Family;

/** German and French captions, with one English decoder that learns from both. */
@Family({GermanCaptionsToEnglish.class, FrenchCaptionsToEnglish.class})
public interface CaptionsToEnglish {}
