/**
 * The paper's table on captions: what is trained, what is exchanged, and the command that does it.
 */
@NullMarked
package org.legonn.examples.multi30k.experiment;

import org.jspecify.annotations.NullMarked;
