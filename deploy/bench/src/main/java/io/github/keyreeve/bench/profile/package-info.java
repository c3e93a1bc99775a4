/** Where the CPU time of a server goes: samples of its threads by Java Flight Recorder, grouped by the code that caused them. */
@NullMarked
package io.github.keyreeve.bench.profile;

import org.jspecify.annotations.NullMarked;
