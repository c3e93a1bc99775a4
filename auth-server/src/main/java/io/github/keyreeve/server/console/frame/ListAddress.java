package io.github.keyreeve.server.console.frame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The address of a list with its filters, so that links to other pages and orders of the list keep them.
 *
 * @param query the filters and the order, without the page and without empty ones
 */
public record ListAddress(String path, Map<String, String> query) {

    /** What names a page of the list: another order or filter begins with the first page. */
    private static final List<String> PAGE = List.of("after", "before");

    public ListAddress {
        query = Map.copyOf(query);
    }

    /** The address with these parameters of a request; others are dropped. */
    public static ListAddress of(String path, List<String> names, Map<String, String> given) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String name : names) {
            String value = given.getOrDefault(name, "").strip();
            if (!value.isEmpty() && !PAGE.contains(name)) {
                query.put(name, value);
            }
        }
        return new ListAddress(path, query);
    }

    /** With another value of one parameter; without it if the value is null. */
    public String with(String name, @Nullable String value) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        query.entrySet().stream()
                .filter(each -> !each.getKey().equals(name))
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> address.queryParam(each.getKey(), "{" + each.getKey() + "}"));
        if (value != null) {
            address.queryParam(name, "{" + name + "}");
        }
        Map<String, Object> values = new LinkedHashMap<>(query);
        values.put(name, value == null ? "" : value);
        return address.encode().buildAndExpand(values).toUriString();
    }

    /** The value of a filter; empty if it is not set. */
    public String value(String name) {
        return query.getOrDefault(name, "");
    }

    /** Whether anything is filtered or sorted. */
    public boolean isNarrowed() {
        return !query.isEmpty();
    }
}
