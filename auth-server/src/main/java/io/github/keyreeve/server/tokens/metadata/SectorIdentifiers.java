package io.github.keyreeve.server.tokens.metadata;

import static io.github.keyreeve.server.tokens.metadata.ClientMetadataRules.require;

import io.github.keyreeve.server.platform.outbound.OutboundUris;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sectors of clients with pairwise subject identifiers, OpenID Connect Core section 8.1. */
public final class SectorIdentifiers {

    static final String MEMBER = "sector_identifier_uri";

    private static final List<String> SUBJECT_TYPES = List.of("pairwise", "public");

    private final OutboundUris uris;
    private final Function<URI, Set<String>> documents;

    /** @param documents the redirect URIs at an address */
    SectorIdentifiers(OutboundUris uris, Function<URI, Set<String>> documents) {
        this.uris = uris;
        this.documents = documents;
    }

    /** The sector: all of its clients get the same subject identifier of a user; null for a client with public ones. */
    public static @Nullable String of(ClientMetadata metadata) {
        if (!metadata.hasPairwiseSubjects()) {
            return null;
        }
        String uri = metadata.sectorIdentifierUri();
        return uri == null ? hosts(metadata).iterator().next() : host(uri).orElseThrow();
    }

    /** The rules that need no request. */
    void check(ClientMetadata metadata) {
        String uri = metadata.sectorIdentifierUri();
        require(
                SUBJECT_TYPES.contains(metadata.subjectType()),
                "subject_type",
                "subject_type is one of " + SUBJECT_TYPES);
        require(
                uri == null || (uris.contain(uri) && host(uri).isPresent()),
                MEMBER,
                "sector_identifier_uri is not a public https address");
        require(
                !metadata.hasPairwiseSubjects() || uri != null || hasOneHost(metadata),
                MEMBER,
                "pairwise needs sector_identifier_uri, unless all redirect_uris have the same host");
    }

    /**
     * The document at the address has all redirect URIs, OpenID Connect Dynamic Client Registration section 5. It is fetched once: not if
     * the same was registered before, so that a server starts while the host is away.
     *
     * @param before the metadata that are replaced
     */
    void checkDocument(ClientMetadata metadata, Supplier<Optional<ClientMetadata>> before) {
        String uri = metadata.sectorIdentifierUri();
        if (uri == null
                || before.get().filter(former -> isKnown(uri, metadata, former)).isPresent()) {
            return;
        }
        require(
                documents.apply(URI.create(uri)).containsAll(metadata.redirectUris()),
                MEMBER,
                "the document at sector_identifier_uri lacks some of redirect_uris");
    }

    private static boolean isKnown(String uri, ClientMetadata metadata, ClientMetadata former) {
        return uri.equals(former.sectorIdentifierUri())
                && new HashSet<>(former.redirectUris()).containsAll(metadata.redirectUris());
    }

    private static boolean hasOneHost(ClientMetadata metadata) {
        return hosts(metadata).size() == 1
                && metadata.redirectUris().stream().allMatch(uri -> host(uri).isPresent());
    }

    private static Set<String> hosts(ClientMetadata metadata) {
        return metadata.redirectUris().stream()
                .flatMap(uri -> host(uri).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<String> host(String uri) {
        return Optional.ofNullable(URI.create(uri).getHost()).map(host -> host.toLowerCase(Locale.ROOT));
    }
}
