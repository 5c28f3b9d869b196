package org.legonn.runtime.data;

import org.legonn.runtime.backend.Example;

/**
 * One example with the text it came from.
 *
 * @param source the source as written; for speech, the utterance's id
 * @param reference the target as written
 */
public record Pair(String source, String reference, Example example) {}
