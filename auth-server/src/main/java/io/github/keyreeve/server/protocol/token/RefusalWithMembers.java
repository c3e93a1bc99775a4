package io.github.keyreeve.server.protocol.token;

import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** A refusal that says more than error and description, RFC 6749 section 5.2. */
public final class RefusalWithMembers extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> members;

    /** @param members beside the error, by name */
    public RefusalWithMembers(OAuth2Error error, Map<String, String> members) {
        super(error);
        this.members = Map.copyOf(members);
    }

    Map<String, String> members() {
        return members;
    }
}
