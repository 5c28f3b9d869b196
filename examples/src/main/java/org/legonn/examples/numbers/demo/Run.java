package org.legonn.examples.numbers.demo;

/**
 * One training.
 *
 * @param language the source language
 */
record Run(Variant variant, Language language) {
  /** The name of the run's folder. */
  String id() {
    return language.id() + "-" + variant.id();
  }

  /** The name people read. */
  String title() {
    return language.title() + variant.suffix();
  }
}
