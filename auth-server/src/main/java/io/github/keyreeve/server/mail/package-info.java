/**
 * Outgoing mail. Whoever has something to say puts a mail into the outbox, within the transaction of the change that it tells of;
 * it is written in the reader's language, kept sealed because it may hold a one-time link, and sent as soon as the mail server
 * takes it. What a mail is about is the matter of whoever sends it.
 */
@ApplicationModule(allowedDependencies = {"schedule", "secrets", "web"})
@NullMarked
package io.github.keyreeve.server.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
