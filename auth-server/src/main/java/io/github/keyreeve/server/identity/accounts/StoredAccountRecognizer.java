package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.platform.quota.AccountRecognizer;
import java.security.Principal;
import java.util.Optional;

/** What quotas know of accounts. */
final class StoredAccountRecognizer implements AccountRecognizer {

    @Override
    public String nameOf(String typed) {
        return LoginName.keyOf(typed);
    }

    @Override
    public Optional<String> tierOf(Principal user) {
        return user instanceof AccountPrincipal account ? Optional.of(account.tier()) : Optional.empty();
    }
}
