package io.github.keyreeve.server.console.clients;

import io.github.keyreeve.server.tokens.clients.ClientDetails;
import io.github.keyreeve.server.tokens.clients.ClientQuery;
import io.github.keyreeve.server.tokens.clients.IssuedClient;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client administration API, in the vocabulary of RFC 7591. An ETag is the version of a client: a change with {@code If-Match} prevents
 * lost updates.
 */
@RestController
@RequestMapping("/api/admin/clients")
class ClientAdminController {

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    /** No client has this version. */
    private static final long NO_VERSION = -1;

    private final ClientAdministration administration;
    private final ClientDocuments documents;

    ClientAdminController(ClientAdministration administration, ClientDocuments documents) {
        this.administration = administration;
        this.documents = documents;
    }

    @GetMapping
    ClientPageJson list(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") String limit) {
        ClientQuery query = ClientQuery.parse(search, state, kind, after, limit);
        List<ClientDetails> found = administration.list(query);
        return new ClientPageJson(documents.of(query.page(found)), query.next(found));
    }

    @PostMapping
    ResponseEntity<ObjectNode> register(@RequestBody ObjectNode document, Authentication caller) {
        String clientId = documents.takeClientId(document);
        IssuedClient issued = administration.register(clientId, documents.read(document), caller);
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(etag(issued.client()))
                .body(documents.of(issued));
    }

    @GetMapping("/{clientId}")
    ResponseEntity<ObjectNode> show(@PathVariable String clientId) {
        ClientDetails client = administration.existing(clientId);
        return ResponseEntity.ok().eTag(etag(client)).body(documents.of(client));
    }

    /** RFC 7592 section 2.2: members that are left out get their defaults. */
    @PutMapping("/{clientId}")
    ResponseEntity<ObjectNode> replace(
            @PathVariable String clientId,
            @RequestBody ObjectNode document,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Authentication caller) {
        Long version = version(ifMatch);
        ClientMetadata metadata = documents.read(document, administration.existing(clientId, version));
        return response(administration.replace(clientId, metadata, version, caller));
    }

    @DeleteMapping("/{clientId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String clientId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Authentication caller) {
        administration.delete(clientId, version(ifMatch), caller);
    }

    @PostMapping("/{clientId}/secret")
    ResponseEntity<ObjectNode> rotateSecret(
            @PathVariable String clientId,
            @RequestBody(required = false) @Nullable Rotation rotation,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Authentication caller) {
        boolean endsPrevious = rotation != null && Boolean.TRUE.equals(rotation.endPrevious());
        return response(administration.rotateSecret(clientId, endsPrevious, version(ifMatch), caller));
    }

    @DeleteMapping("/{clientId}/previous-secret")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endPreviousSecret(
            @PathVariable String clientId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Authentication caller) {
        administration.endPreviousSecret(clientId, version(ifMatch), caller);
    }

    @PutMapping(path = "/{clientId}/logo", consumes = "image/*")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putLogo(@PathVariable String clientId, @RequestBody byte[] image, Authentication caller) {
        administration.changeLogo(clientId, image, caller);
    }

    @DeleteMapping("/{clientId}/logo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeLogo(@PathVariable String clientId, Authentication caller) {
        administration.removeLogo(clientId, caller);
    }

    @PostMapping("/{clientId}/disable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disable(@PathVariable String clientId, Authentication caller) {
        administration.disable(clientId, null, caller);
    }

    @PostMapping("/{clientId}/enable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enable(@PathVariable String clientId, Authentication caller) {
        administration.enable(clientId, null, caller);
    }

    private ResponseEntity<ObjectNode> response(IssuedClient issued) {
        return ResponseEntity.ok().eTag(etag(issued.client())).body(documents.of(issued));
    }

    private static String etag(ClientDetails client) {
        return "\"" + client.version() + "\"";
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        Matcher matcher = ETAG.matcher(ifMatch);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : NO_VERSION;
    }

    /** @param endPrevious whether the secrets before are invalid at once, because they are known to others */
    @JsonNaming(SnakeCaseStrategy.class)
    record Rotation(@Nullable Boolean endPrevious) {}
}
