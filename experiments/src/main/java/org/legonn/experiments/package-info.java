/**
 * What this project's figures were measured with: programs that train systems, exchange their
 * modules, score them and write a table. One that was stopped goes on when it is called again.
 */
@NullMarked
package org.legonn.experiments;

import org.jspecify.annotations.NullMarked;
