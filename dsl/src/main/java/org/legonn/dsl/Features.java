package org.legonn.dsl;

/** Speech features; extend it by an interface with {@link LogMel} or {@link Precomputed}. */
public interface Features {}
