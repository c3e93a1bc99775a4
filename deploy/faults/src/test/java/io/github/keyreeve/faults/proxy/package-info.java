@NullMarked
package io.github.keyreeve.faults.proxy;

import org.jspecify.annotations.NullMarked;
