package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.exchange.Notebook;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The second half of an attack.
 *
 * @param notBefore when it makes sense at the earliest
 * @param work does it, in the notebook of the first half
 */
record Continuation(Instant notBefore, Consumer<Notebook> work) {}
