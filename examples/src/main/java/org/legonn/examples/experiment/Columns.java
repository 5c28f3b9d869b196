package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;

/**
 * What a table's columns are.
 *
 * @param notes lines below the table
 */
record Columns(ImmutableList<String> headings, String notes) {}
