@NullMarked
package io.github.keyreeve.server.platform.tracing;

import org.jspecify.annotations.NullMarked;
