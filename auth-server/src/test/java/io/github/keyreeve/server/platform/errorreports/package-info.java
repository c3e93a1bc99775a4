@NullMarked
package io.github.keyreeve.server.platform.errorreports;

import org.jspecify.annotations.NullMarked;
