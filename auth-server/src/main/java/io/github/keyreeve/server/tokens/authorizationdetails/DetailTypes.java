package io.github.keyreeve.server.tokens.authorizationdetails;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The types of authorization details that the operator has declared, RFC 9396 section 2.1. */
public final class DetailTypes {

    /** Where the operator has declared none. */
    static final DetailTypes NONE = new DetailTypes(List.of());

    private final Map<String, DetailType> byName;

    DetailTypes(Collection<DetailType> declared) {
        Map<String, DetailType> sorted = new TreeMap<>();
        declared.forEach(type -> sorted.put(type.name(), type));
        this.byName = Collections.unmodifiableMap(sorted);
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** In alphabetical order. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /**
     * Reads the parameter of a request.
     *
     * @param allowed the types that the client may request
     * @return empty if it is invalid, section 5: malformed, of an unknown type or one that the client may not request, or not as the schema says
     */
    public Optional<AuthorizationDetails> read(String value, Collection<String> allowed) {
        return AuthorizationDetails.parse(value)
                .filter(details -> details.all().stream().allMatch(detail -> isValid(detail, allowed)));
    }

    private boolean isValid(Map<String, Object> detail, Collection<String> allowed) {
        String name = AuthorizationDetails.type(detail);
        DetailType type = byName.get(name);
        return type != null && allowed.contains(name) && type.accepts(detail);
    }

    /** Details of these types, in the language of a user. */
    public List<DescribedDetail> describe(AuthorizationDetails details, Locale user) {
        return details.ofTypes(byName.keySet()).all().stream()
                .map(detail -> describe(detail, user))
                .toList();
    }

    private DescribedDetail describe(Map<String, Object> detail, Locale user) {
        String name = AuthorizationDetails.type(detail);
        DetailType type = Objects.requireNonNull(byName.get(name));
        return DescribedDetail.of(
                detail,
                type.texts().title(user).orElse(name),
                type.texts().description(user).orElse(null));
    }
}
