package org.legonn.runtime.weights;

/**
 * What a file's header says of one tensor.
 *
 * @param begin the place of its first byte, counted from the end of the header
 * @param end the place after its last byte
 */
record TensorEntry(String name, TensorShape shape, long begin, long end) {
  long bytes() {
    return end - begin;
  }
}
