package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.exchange.ExchangeRecorder;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The second half of an attack.
 *
 * @param notBefore when it makes sense at the earliest
 * @param work does it, in the recorder of the first half
 */
record Continuation(Instant notBefore, Consumer<ExchangeRecorder> work) {}
