/**
 * One class for each attack: what the attacker tries, the rule that forbids it, and the attempt itself, made for real. The lab
 * plays both sides; the user whose code or token is stolen is the one at the browser.
 * {@link io.github.keyreeve.client.attacks.AttacksConfiguration} is the table of contents.
 */
@ApplicationModule(allowedDependencies = {"exchange", "parties", "frontchannel", "backchannel", "lab"})
@NullMarked
package io.github.keyreeve.client.attacks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
