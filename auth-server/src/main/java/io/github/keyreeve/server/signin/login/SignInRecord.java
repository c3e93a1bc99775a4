package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.signin.sessions.AppSignIn;
import io.github.keyreeve.server.signin.sessions.SignInStep;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records a sign-in, with its factors. */
final class SignInRecord implements SignInStep {

    private final SecurityEvents events;

    SignInRecord(SecurityEvents events) {
        this.events = events;
    }

    @Override
    public Stage stage() {
        return Stage.AUDIT;
    }

    @Override
    public void complete(UserAuthentication user) {
        record(user, null, null);
    }

    @Override
    public void complete(UserAuthentication user, AppSignIn by) {
        record(user, by.clientId(), by.grantType());
    }

    private void record(UserAuthentication user, @Nullable String clientId, @Nullable String grantType) {
        AuthenticationEvent event = user.event();
        String factors = event.factors().keySet().stream().map(Factor::toString).collect(Collectors.joining(" "));
        AuditEntry signIn = SecurityEvent.SIGN_IN_SUCCEEDED
                .of(event.account())
                .client(clientId)
                .with("factors", factors);
        events.record(grantType == null ? signIn : signIn.with("grant_type", grantType));
    }
}
