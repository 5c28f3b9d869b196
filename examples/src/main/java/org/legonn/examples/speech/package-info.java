/**
 * Speech recognisers whose text decoder was learnt from German: what a user declares, and the
 * experiments.
 */
@NullMarked
package org.legonn.examples.speech;

import org.jspecify.annotations.NullMarked;
