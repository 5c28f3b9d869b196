/** Recognisers of speech whose text decoder was learnt from German, and what they learn from. */
@NullMarked
package org.legonn.experiments.speech;

import org.jspecify.annotations.NullMarked;
