package io.github.keyreeve.server.protocol.firstparty;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a body that identify and authenticate a client, RFC 6749 section 2.3.1; an empty one counts as left out. */
record ClientMembers(@Nullable String clientId, @Nullable String clientSecret) {

    /** The same of a client that is known otherwise. */
    ClientMembers of(String knownId) {
        return new ClientMembers(knownId, clientSecret);
    }

    boolean nameClient() {
        return clientId != null && !clientId.isEmpty();
    }

    Map<String, String> byName() {
        Map<String, String> members = new LinkedHashMap<>();
        put("client_id", clientId, members);
        put("client_secret", clientSecret, members);
        return members;
    }

    private static void put(String name, @Nullable String value, Map<String, String> members) {
        if (value != null && !value.isEmpty()) {
            members.put(name, value);
        }
    }

    @Override
    public String toString() {
        return "ClientMembers[…]";
    }
}
