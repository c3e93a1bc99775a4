package io.github.keyreeve.server.tokens.claims;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameter {@code claims}, OpenID Connect Core section 5.5. All but standard claims, {@code acr} and {@code sub} is ignored, and so is a
 * value that another claim shall have.
 *
 * @param claims the standard claims that it names
 * @param acr the levels of which {@code acr} of the ID token shall be one, in the order of preference, section 5.5.1.1
 * @param isAcrEssential whether the authentication fails below the lowest of them
 * @param subjects one of which the user must be; null for any
 */
public record ClaimsParameter(
        RequestedClaims claims,
        Set<String> acr,
        boolean isAcrEssential,
        @Nullable Set<String> subjects) {

    /** Its name. */
    public static final String NAME = "claims";

    /** What a request without it says. */
    public static final ClaimsParameter ABSENT = new ClaimsParameter(RequestedClaims.NONE, Set.of(), false, null);

    private static final String USER_INFO = "userinfo";
    private static final String ID_TOKEN = "id_token";

    private static final int LONGEST = 4096;
    private static final int DEEPEST = 8;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads the value; empty if it is malformed, too long or too deep. */
    public static Optional<ClaimsParameter> parse(String value) {
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode members = JSON.readTree(value);
            return isWellFormed(members) ? Optional.of(read(members)) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /** Whether no authentication can have a level that is essential, because each one is unknown here. */
    public boolean isUnattainable() {
        return isAcrEssential && acr.isEmpty();
    }

    private static boolean isWellFormed(JsonNode members) {
        return members.isObject()
                && Stream.of(USER_INFO, ID_TOKEN).map(members::path).allMatch(ClaimsParameter::isMember);
    }

    private static boolean isMember(JsonNode member) {
        return isAbsent(member) || (member.isObject() && member.valueStream().allMatch(ClaimsParameter::isRequest));
    }

    private static boolean isRequest(JsonNode claim) {
        JsonNode essential = claim.path("essential");
        JsonNode values = claim.path("values");
        return claim.isNull()
                || (claim.isObject()
                        && (essential.isMissingNode() || essential.isBoolean())
                        && (values.isMissingNode() || values.isArray()));
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static ClaimsParameter read(JsonNode members) {
        JsonNode acr = members.path(ID_TOKEN).path("acr");
        Set<String> known = values(acr);
        known.retainAll(AuthenticationEvent.ACR_VALUES);
        return new ClaimsParameter(
                new RequestedClaims(names(members.path(USER_INFO)), names(members.path(ID_TOKEN))),
                known,
                acr.path("essential").asBoolean(false) && hasValue(acr),
                subjects(members));
    }

    private static Set<String> names(JsonNode member) {
        return isAbsent(member) ? Set.of() : Set.copyOf(member.propertyNames());
    }

    /** Section 3.1.2.2; both members must mean the same user. */
    private static @Nullable Set<String> subjects(JsonNode members) {
        List<Set<String>> named = Stream.of(USER_INFO, ID_TOKEN)
                .map(member -> members.path(member).path("sub"))
                .filter(ClaimsParameter::hasValue)
                .map(ClaimsParameter::values)
                .toList();
        if (named.isEmpty()) {
            return null;
        }
        Set<String> common = new HashSet<>(named.get(0));
        named.forEach(common::retainAll);
        return common;
    }

    private static boolean hasValue(JsonNode claim) {
        return claim.has("value") || !claim.path("values").isEmpty();
    }

    /** The texts of {@code value}, or of {@code values} in their order. */
    private static Set<String> values(JsonNode claim) {
        JsonNode value = claim.path("value");
        Stream<JsonNode> all = value.isMissingNode() ? claim.path("values").valueStream() : Stream.of(value);
        return all.filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
