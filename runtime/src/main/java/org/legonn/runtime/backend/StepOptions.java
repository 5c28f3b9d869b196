package org.legonn.runtime.backend;

/**
 * What changes from step to step.
 *
 * @param seed draws dropout, jitter and masks: the same weights, batch and seed give the same step
 */
public record StepOptions(double learningRate, long seed) {}
