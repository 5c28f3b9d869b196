/**
 * Image captions in German and French to English. The vocabularies are learnt from the user's copy
 * of Multi30k when the profile {@code multi30k} builds this package.
 */
@NullMarked
package org.legonn.experiments.multi30k;

import org.jspecify.annotations.NullMarked;
