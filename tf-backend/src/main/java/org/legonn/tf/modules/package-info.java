/**
 * Internal: encoders and decoders as they are declared, from what they read to marginals or logits.
 */
@NullMarked
package org.legonn.tf.modules;

import org.jspecify.annotations.NullMarked;
