package org.legonn.runtime.result;

import java.util.List;
import java.util.Map;

/**
 * What made a run, as its {@code run.json} has it.
 *
 * @param trainer the program, or the chain's modules
 * @param seed that every random draw comes from
 * @param options all settings that were in force, by the names that they have on a command line
 * @param frozen names of the modules that did not learn
 * @param loaded SHA-256 of the weights that modules started from, by the module's name
 * @param packaged the same of weights that came with a module's class
 * @param regularization what training did to each module's states, by the module's name
 * @param data SHA-256 of the data, by file
 * @param legonn this product's version
 * @param backend the engine and its version
 * @param device what computed, and in which numbers
 * @param java the version of the Java runtime
 * @param os the operating system and the processor's architecture
 * @param directory that relative paths count from
 * @param started when, as an ISO 8601 instant
 */
public record Provenance(
    String trainer,
    long seed,
    Map<String, String> options,
    List<String> frozen,
    Map<String, String> loaded,
    Map<String, String> packaged,
    Map<String, Map<String, Object>> regularization,
    Map<String, String> data,
    String legonn,
    String backend,
    String device,
    String java,
    String os,
    String directory,
    String started) {}
