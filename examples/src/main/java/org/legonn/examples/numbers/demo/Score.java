package org.legonn.examples.numbers.demo;

/**
 * What a trial gave.
 *
 * @param exactMatch percent of held-out numbers written without a fault
 * @param ctcExactMatch the same, of the encoder alone: its CTC reading
 * @param trainSeconds how long the encoder's run trained, by the clock
 */
record Score(Trial trial, double exactMatch, double ctcExactMatch, double trainSeconds) {}
