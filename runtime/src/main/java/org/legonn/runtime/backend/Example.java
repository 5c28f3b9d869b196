package org.legonn.runtime.backend;

import java.util.List;

/**
 * One training pair.
 *
 * @param source what the first module is given
 * @param interfaces the reference in the symbols of every interface of the chain, in order, by
 *     class
 * @param target the reference in the last module's symbols, by class, without end of sentence
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record Example(Source source, List<int[]> interfaces, int[] target) {}
