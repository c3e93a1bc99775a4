package io.github.keyreeve.server.platform.errorreports;

import org.jspecify.annotations.Nullable;

/** Takes unexpected errors. It returns at once, and never fails. */
public interface ErrorReports {

    /** There is no receiver. */
    ErrorReports NONE = (place, requestId, failure) -> {};

    /**
     * Reports an error, unless the same was reported a moment ago.
     *
     * @param place where it happened: the method and the pattern of a request, or a task; no value that a caller sent
     * @param requestId the request, under whose id the log has the messages; null for a task
     */
    void report(String place, @Nullable String requestId, Throwable failure);
}
