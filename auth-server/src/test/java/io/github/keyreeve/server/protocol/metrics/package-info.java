@NullMarked
package io.github.keyreeve.server.protocol.metrics;

import org.jspecify.annotations.NullMarked;
