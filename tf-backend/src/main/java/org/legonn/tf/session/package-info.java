/**
 * Internal: a chain in a session: what is fed, the graph of each kind of call, and the threads that
 * share a batch.
 */
@NullMarked
package org.legonn.tf.session;

import org.jspecify.annotations.NullMarked;
