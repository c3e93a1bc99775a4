package io.github.keyreeve.server.console.scopes;

import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.server.tokens.scopes.CatalogueScope;
import io.github.keyreeve.server.tokens.scopes.ScopeTexts;
import io.github.keyreeve.server.tokens.scopes.Scopes;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The API of the scope catalogue. An ETag is the version of an entry: a change with {@code If-Match} prevents lost updates. */
@RestController
@RequestMapping("/api/admin/scopes")
class ScopeAdminController {

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    /** No entry has this version. */
    private static final long NO_VERSION = -1;

    private final Scopes scopes;
    private final Clients clients;

    ScopeAdminController(Scopes scopes, Clients clients) {
        this.scopes = scopes;
        this.clients = clients;
    }

    @GetMapping
    Map<String, List<ScopeJson>> list() {
        Map<String, Integer> counts = clients.countByScope();
        return Map.of(
                "items",
                scopes.all().stream().map(entry -> ScopeJson.of(entry, counts)).toList());
    }

    @GetMapping("/{name}")
    ResponseEntity<ScopeJson> show(@PathVariable String name) {
        return response(scopes.find(name).orElseThrow(ScopeAdminController::notFound));
    }

    @PutMapping("/{name}")
    ResponseEntity<ScopeJson> put(
            @PathVariable String name,
            @RequestBody ScopeTexts texts,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return response(scopes.put(name, texts, ifMatch == null ? null : version(ifMatch)));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name) {
        if (!scopes.remove(name)) {
            throw notFound();
        }
    }

    private ResponseEntity<ScopeJson> response(CatalogueScope entry) {
        return ResponseEntity.ok()
                .eTag("\"" + entry.version() + "\"")
                .body(ScopeJson.of(entry, clients.countByScope()));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static long version(String etag) {
        Matcher matcher = ETAG.matcher(etag);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : NO_VERSION;
    }
}
