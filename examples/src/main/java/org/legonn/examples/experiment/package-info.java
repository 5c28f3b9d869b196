/**
 * Experiments over generated trainers: trainings and evaluations in JVMs of their own, the table of
 * what came of them, and what a killed experiment needs to go on.
 */
@NullMarked
package org.legonn.examples.experiment;

import org.jspecify.annotations.NullMarked;
