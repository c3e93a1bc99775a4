package io.github.keyreeve.client.exchange;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request with its response.
 *
 * @param caption who sends it, and what for
 * @param hostile whether it must be refused
 * @param query the parameters in the address, decoded
 * @param form the parameters in the body, decoded
 * @param curl the command that sends the same request
 * @param response absent if the browser sends the request, or if there was no response
 */
public record Exchange(
        String caption,
        boolean hostile,
        String method,
        URI uri,
        List<Field> query,
        List<Field> headers,
        List<Field> form,
        String curl,
        @Nullable Response response) {

    /** The {@code error} of a challenge, RFC 6750 section 3. */
    private static final Pattern CHALLENGE_ERROR = Pattern.compile("error=\"([^\"]+)\"");

    /** The same with remarks, by name of the parameter, in place of the usual meanings. */
    Exchange remarked(Map<String, String> remarks) {
        return new Exchange(
                caption,
                hostile,
                method,
                uri,
                remarked(query, remarks),
                headers,
                remarked(form, remarks),
                curl,
                response);
    }

    private static List<Field> remarked(List<Field> fields, Map<String, String> remarks) {
        return fields.stream()
                .map(field -> remarks.containsKey(field.name()) ? field.remarked(remarks.get(field.name())) : field)
                .toList();
    }

    /** The address without its query. */
    public String address() {
        String address = uri.toString();
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    /** The status of the response; 0 without one. */
    public int status() {
        return response == null ? 0 : response.status();
    }

    /** Whether the response is a success. */
    public boolean succeeded() {
        return status() / 100 == 2;
    }

    /** A member of the response's JSON object, as text. */
    public @Nullable String member(String name) {
        Object value = response == null ? null : response.json().get(name);
        return value == null ? null : value.toString();
    }

    /** A header of the response. */
    public @Nullable String header(String name) {
        return headersOfResponse()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst()
                .orElse(null);
    }

    /** The error code of the response: from the body, RFC 6749 section 5.2, or from the challenge, RFC 6750 section 3. */
    public @Nullable String error() {
        String inBody = member("error");
        if (inBody != null) {
            return inBody;
        }
        Matcher challenge = CHALLENGE_ERROR.matcher(Objects.requireNonNullElse(header("WWW-Authenticate"), ""));
        return challenge.find() ? challenge.group(1) : null;
    }

    /** Whether the response refuses with this status and this error code. */
    public boolean refusedWith(int status, String error) {
        return status() == status && error.equals(error());
    }

    /** Status and error code in one line. */
    public String verdict() {
        if (response == null) {
            return "no response";
        }
        String error = error();
        return response + (error == null ? "" : ", " + error);
    }

    /** Without parameters, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + address();
    }

    private Stream<Field> headersOfResponse() {
        return response == null ? Stream.empty() : response.headers().stream();
    }
}
