package io.github.keyreeve.server.signin.rememberme;

import java.util.UUID;

/**
 * A token of a remember-me cookie that comes from this server.
 *
 * @param login of which persistent login it is
 * @param generation how many tokens of the login there were before this one
 * @param keyId the key of the ring that authenticates it
 */
record RememberMeToken(UUID login, int generation, int keyId, String value) {

    @Override
    public String toString() {
        return "RememberMeToken[login=" + login + ", generation=" + generation + "]";
    }
}
