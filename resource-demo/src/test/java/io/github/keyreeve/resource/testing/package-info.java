/** The API as it runs, a configurable authorization server, and the tokens of both. */
@NullMarked
package io.github.keyreeve.resource.testing;

import org.jspecify.annotations.NullMarked;
