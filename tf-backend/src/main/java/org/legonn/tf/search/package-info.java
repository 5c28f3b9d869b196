/**
 * Internal: greedy and beam search inside the graph, with joint CTC scores and rules for what may
 * follow.
 */
@NullMarked
package org.legonn.tf.search;

import org.jspecify.annotations.NullMarked;
