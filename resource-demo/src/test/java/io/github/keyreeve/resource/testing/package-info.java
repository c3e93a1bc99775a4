/** The API as it runs, an authorization server that does as it is told, and the tokens of both. */
@NullMarked
package io.github.keyreeve.resource.testing;

import org.jspecify.annotations.NullMarked;
