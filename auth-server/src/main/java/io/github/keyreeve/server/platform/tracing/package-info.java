/**
 * Traces of requests, by OpenTelemetry: a span of each request and of the steps of a token request, sent to a receiver of OTLP. Without
 * the address of a receiver nothing of this package is there (ADR 0053).
 */
@ApplicationModule(
        allowedDependencies = {"platform.connector", "platform.features", "platform.network", "platform.web"})
@NullMarked
package io.github.keyreeve.server.platform.tracing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
