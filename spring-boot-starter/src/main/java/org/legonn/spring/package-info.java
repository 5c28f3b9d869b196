/**
 * Internal: what Spring Boot finds by itself. Programs use the beans, which are of {@code
 * org.legonn.runtime}, and the properties.
 */
@NullMarked
package org.legonn.spring;

import org.jspecify.annotations.NullMarked;
