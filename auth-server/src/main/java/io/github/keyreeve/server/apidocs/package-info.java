/**
 * The description of the JSON API (OpenAPI 3.1), for programs and as a page. It is written by hand in {@code openapi.yaml}; a test
 * fails when it and the server differ.
 */
@ApplicationModule(allowedDependencies = "web")
@NullMarked
package io.github.keyreeve.server.apidocs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
