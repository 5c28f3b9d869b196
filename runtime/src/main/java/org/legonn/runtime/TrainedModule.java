package org.legonn.runtime;

import java.nio.file.Path;

/**
 * A trained module in a folder: its weights and the contract that they were trained to. Any chain
 * that declares the same contract takes it.
 *
 * @param name kebab-case, by which a chain knows the module
 */
public record TrainedModule(String name, Path folder) {}
