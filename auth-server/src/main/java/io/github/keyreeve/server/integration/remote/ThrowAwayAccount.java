package io.github.keyreeve.server.integration.remote;

/** An account that exists while a smoke test runs. */
record ThrowAwayAccount(String name, String email, String password) {

    @Override
    public String toString() {
        return name;
    }
}
