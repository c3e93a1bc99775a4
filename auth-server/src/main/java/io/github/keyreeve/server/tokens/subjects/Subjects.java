package io.github.keyreeve.server.tokens.subjects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The {@code sub} of users, OpenID Connect Core section 8. Each one that leaves this server for a client is made here: in ID tokens, access
 * tokens and UserInfo, at introspection, and where a client sends one back.
 */
public final class Subjects {

    private final SubjectSecret secret;

    Subjects(SubjectSecret secret) {
        this.secret = secret;
    }

    /**
     * The subject identifier of an account for a client: the account id, or another one for each sector (section 8.1), which cannot be
     * traced to the account or to that of another sector without the secret.
     *
     * @param client null for one that is no longer registered, which got the account id
     * @param account its id
     */
    public String of(@Nullable RegisteredClient client, String account) {
        String sector = client == null ? null : ClientPolicy.of(client).sector();
        return sector == null ? account : pairwise(sector, account);
    }

    /** A host has no space. */
    private String pairwise(String sector, String account) {
        byte[] digest = Secrets.hmacSha256(secret.value(), (sector + " " + account).getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
