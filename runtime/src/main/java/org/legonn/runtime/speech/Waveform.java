package org.legonn.runtime.speech;

/**
 * Sound of one channel.
 *
 * @param samples full scale is 1
 * @param sampleRate samples a second, Hz
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record Waveform(float[] samples, int sampleRate) {}
