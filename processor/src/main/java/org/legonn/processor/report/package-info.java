/**
 * Internal: what is wrong with what was declared: findings as values, all their wording, and their
 * printing.
 */
@NullMarked
package org.legonn.processor.report;

import org.jspecify.annotations.NullMarked;
