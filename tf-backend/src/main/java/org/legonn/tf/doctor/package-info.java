/**
 * Internal: checks of this machine: libraries, devices, and gradients against finite differences.
 */
@NullMarked
package org.legonn.tf.doctor;

import org.jspecify.annotations.NullMarked;
