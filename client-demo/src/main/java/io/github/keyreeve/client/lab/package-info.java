/**
 * The lab itself: a {@link io.github.keyreeve.client.lab.Flow} is a list of steps, a {@link io.github.keyreeve.client.lab.Run} is one
 * passage through them, and each step done is a page. What the steps do is not known here.
 */
@ApplicationModule(allowedDependencies = {"exchange", "frontchannel", "parties"})
@NullMarked
package io.github.keyreeve.client.lab;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
