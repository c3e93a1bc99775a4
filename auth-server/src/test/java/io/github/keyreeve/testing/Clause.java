package io.github.keyreeve.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The clauses of standards that a test covers, such as {@code RFC7636-4.6} or {@code OIDC-Core-3.1.2.1}. The table
 * {@code docs/standards.md} is generated from them.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Clause {

    String[] value();
}
