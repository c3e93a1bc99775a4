/**
 * One class for each grant and for each use of tokens. A class says what its steps do and why, in the
 * order in which they happen; {@link io.github.keyreeve.client.flows.FlowsConfiguration} is the table of contents.
 */
@ApplicationModule(allowedDependencies = {"exchange", "parties", "frontchannel", "backchannel", "lab"})
@NullMarked
package io.github.keyreeve.client.flows;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
