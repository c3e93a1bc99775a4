/** The code of docs/connect/spring-service.md. A program of its own, which needs nothing else of this module. */
@NullMarked
package io.github.keyreeve.samples.service;

import org.jspecify.annotations.NullMarked;
