package org.legonn.dsl;

/** What passes between modules: a type, never an instance. */
public sealed interface Signal permits Text, Speech, Marginals {}
