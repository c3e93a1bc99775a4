/** Compares what the server sends with what its OpenAPI document promises. */
@NullMarked
package io.github.keyreeve.testing.openapi;

import org.jspecify.annotations.NullMarked;
