package io.github.keyreeve.server.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The acts of signed-in users that a test does by the keyboard: the paths to which their forms are posted. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Walks {

    String[] value();
}
