package io.github.keyreeve.server.integration.backchannel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.tokens.sessionclients.SessionClient;
import java.util.UUID;

/** What a client is notified of, as the content of a delivery: three words, none of which can have a space. */
final class LogoutNotice {

    private LogoutNotice() {}

    static byte[] write(SessionClient notified) {
        return (notified.account() + " " + notified.clientId() + " " + notified.sid()).getBytes(UTF_8);
    }

    static SessionClient read(byte[] content) {
        String[] words = new String(content, UTF_8).split(" ", -1);
        return new SessionClient(words[2], words[1], UUID.fromString(words[0]));
    }
}
