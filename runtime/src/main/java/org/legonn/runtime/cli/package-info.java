/**
 * Internal: the command line of generated trainers and of the product itself. Generated code calls
 * {@link org.legonn.runtime.cli.TrainerProgram}; a user starts {@link
 * org.legonn.runtime.cli.Legonn}.
 */
@NullMarked
package org.legonn.runtime.cli;

import org.jspecify.annotations.NullMarked;
