/**
 * One form for every failure that is not about tokens: problem JSON, RFC 9457. Sentences are for the caller; nothing of the
 * inside, no exception message and no stack trace goes out.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.resource.problems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
