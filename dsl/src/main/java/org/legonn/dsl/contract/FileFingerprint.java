package org.legonn.dsl.contract;

/**
 * A file that belongs to a contract.
 *
 * @param name its resource path
 * @param sha256 of its content, lower-case hexadecimal
 */
public record FileFingerprint(String name, String sha256) {}
