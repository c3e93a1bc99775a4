package io.github.keyreeve.server.console.clients;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.images.Picture;
import io.github.keyreeve.server.tokens.clients.ClientChanges;
import io.github.keyreeve.server.tokens.clients.ClientDetails;
import io.github.keyreeve.server.tokens.clients.ClientQuery;
import io.github.keyreeve.server.tokens.clients.ClientRefused;
import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.server.tokens.clients.IssuedClient;
import io.github.keyreeve.server.tokens.logos.ClientLogos;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import io.github.keyreeve.server.tokens.metadata.InvalidClientMetadata;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * What administrators do with clients, by API and by page: each act checks first whether the caller may do it. A version is the expected
 * one, or null for that of the client which was checked.
 */
final class ClientAdministration {

    private final Clients clients;
    private final ClientChanges changes;
    private final ClientLogos logos;
    private final ClientAdminRules rules;

    ClientAdministration(Clients clients, ClientChanges changes, ClientLogos logos, ClientAdminRules rules) {
        this.clients = clients;
        this.changes = changes;
        this.logos = logos;
        this.rules = rules;
    }

    /** One page, plus one more client if there is a next page. */
    List<ClientDetails> list(ClientQuery query) {
        return clients.list(query);
    }

    /** @throws ClientRefused if there is no such client */
    ClientDetails existing(String clientId) {
        return clients.details(clientId).orElseThrow(ClientRefused::unknown);
    }

    /**
     * Registers a client.
     *
     * @param clientId null for a generated one
     * @throws InvalidInput naming the member at fault, as {@link #replace} does
     */
    IssuedClient register(@Nullable String clientId, ClientMetadata metadata, Authentication caller) {
        rules.check(caller, metadata);
        return valid(() -> changes.register(clientId, metadata));
    }

    /** Replaces the metadata. */
    IssuedClient replace(String clientId, ClientMetadata metadata, @Nullable Long version, Authentication caller) {
        rules.check(caller, metadata);
        long checked = checked(clientId, version, caller);
        return valid(() -> changes.replace(clientId, metadata, checked));
    }

    /** Gives the client a new secret, beside the one before or in its place. */
    IssuedClient rotateSecret(String clientId, boolean endsPrevious, @Nullable Long version, Authentication caller) {
        return changes.rotateSecret(clientId, endsPrevious, checked(clientId, version, caller));
    }

    void endPreviousSecret(String clientId, @Nullable Long version, Authentication caller) {
        changes.endPreviousSecret(clientId, checked(clientId, version, caller));
    }

    void disable(String clientId, @Nullable Long version, Authentication caller) {
        changes.disable(clientId, checked(clientId, version, caller));
    }

    void enable(String clientId, @Nullable Long version, Authentication caller) {
        changes.enable(clientId, checked(clientId, version, caller));
    }

    void delete(String clientId, @Nullable Long version, Authentication caller) {
        changes.delete(clientId, checked(clientId, version, caller));
    }

    /**
     * Shows an image in place of the logo that the client has registered.
     *
     * @throws InvalidInput if it is none, or too large
     */
    void changeLogo(String clientId, byte[] content, Authentication caller) {
        Picture picture = Picture.read(content)
                .orElseThrow(() -> new InvalidInput(
                        "logo",
                        Reason.MALFORMED,
                        "The logo must be a PNG, JPEG or WebP of at most 256 kB and 2048 pixels on each side."));
        changes.changeLogo(clientId, checked(clientId, null, caller), () -> logos.upload(clientId, picture));
        logos.announce(clientId);
    }

    /** Removes an image that was uploaded, if there is one. */
    void removeLogo(String clientId, Authentication caller) {
        changes.changeLogo(clientId, checked(clientId, null, caller), () -> logos.removeUpload(clientId));
        logos.announce(clientId);
    }

    /** @throws ClientRefused if there is no such client, or not with this version */
    ClientDetails existing(String clientId, @Nullable Long version) {
        ClientDetails client = existing(clientId);
        if (version != null && version != client.version()) {
            throw ClientRefused.changedMeanwhile();
        }
        return client;
    }

    /** The version of the client that the caller may administer; a client that has become another meanwhile is not changed. */
    private long checked(String clientId, @Nullable Long version, Authentication caller) {
        ClientDetails client = existing(clientId);
        rules.check(caller, client.metadata());
        return version == null ? client.version() : version;
    }

    /** Reports a rule that the metadata breaks with its member. */
    static <T> T valid(Supplier<T> registration) {
        try {
            return registration.get();
        } catch (InvalidClientMetadata invalid) {
            throw new InvalidInput(invalid.member(), Reason.NOT_ALLOWED, invalid.getMessage() + ".");
        }
    }
}
