/** The code of docs/connect/spring-api.md. A program of its own, which needs nothing else of this module. */
@NullMarked
package io.github.keyreeve.samples.api;

import org.jspecify.annotations.NullMarked;
