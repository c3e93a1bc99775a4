package io.github.keyreeve.server.platform.features;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Features that are switched off: two nodes, and each switch is off at one of them and on at the other. */
class FeatureSwitchesTests {

    private static final String SWITCHES = "keyreeve.features.";

    private static final Set<String> OFF_AT_FIRST =
            Set.of("introspection", "userinfo", "refresh-token", "first-party", "password-grant");
    private static final Set<String> OFF_AT_SECOND = Set.of(
            "revocation",
            "logout",
            "backchannel-logout",
            "frontchannel-logout",
            "session-management",
            "authorization-code",
            "pushed-requests",
            "request-objects",
            "client-credentials");

    /** Switched on by an address, or by a port or a header for certificates, and tested there. */
    private static final Set<String> BY_OTHER_SETTINGS = Set.of("gateway", "mtls");

    private static final Node FIRST = without(OFF_AT_FIRST);
    private static final Node SECOND = without(OFF_AT_SECOND);

    @Test
    void areAllHere() throws IOException {
        Set<String> tested =
                Stream.of(OFF_AT_FIRST, OFF_AT_SECOND).flatMap(Set::stream).collect(toSet());
        Set<String> switchedOff = Stream.of(FIRST, SECOND)
                .flatMap(node -> node.bean(Features.class).disabled().stream())
                .map(Feature::name)
                .filter(name -> !BY_OTHER_SETTINGS.contains(name))
                .collect(toSet());

        assertThat(tested).isEqualTo(settings()).isEqualTo(switchedOff);
    }

    @ParameterizedTest
    @CsvSource({
        "introspection,/oauth2/introspect,application/json",
        "revocation,/oauth2/revoke,application/json",
        "userinfo,/userinfo,application/json",
        "logout,/connect/logout,text/html",
        "session-management,/connect/session,text/html",
        "authorization-code,/oauth2/authorize,text/html",
        "authorization-code,/consent,text/html",
        "pushed-requests,/oauth2/par,application/json",
        "first-party,/auth/login,application/problem+json",
        "first-party,/auth/login/mfa,application/problem+json",
        "first-party,/auth/access-token,application/json",
        "first-party,/auth/refresh,application/problem+json",
        "first-party,/auth/logout,application/problem+json"
    })
    void haveNothingAtTheirPaths(String feature, String path, String contentType) {
        for (String method : List.of("GET", "POST", "OPTIONS")) {
            Response response = send(off(feature), method, path);

            assertThat(response.status()).as(method).isEqualTo(404);
            assertThat(response.header("Content-Type")).startsWith(contentType);
            assertThat(response.header("WWW-Authenticate")).isEmpty();
            assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
        }
        assertThat(send(on(feature), "GET", path).status()).isNotEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "introspection,introspection_endpoint introspection_endpoint_auth_methods_supported",
        "introspection,introspection_signing_alg_values_supported",
        "refresh-token,refresh_token_expiration_types_supported",
        "revocation,revocation_endpoint revocation_endpoint_auth_methods_supported",
        "userinfo,userinfo_endpoint userinfo_signing_alg_values_supported",
        "logout,end_session_endpoint",
        "backchannel-logout,backchannel_logout_supported backchannel_logout_session_supported",
        "frontchannel-logout,frontchannel_logout_supported frontchannel_logout_session_supported",
        "session-management,check_session_iframe",
        "authorization-code,authorization_endpoint response_types_supported response_modes_supported",
        "authorization-code,code_challenge_methods_supported authorization_response_iss_parameter_supported",
        "request-objects,request_object_signing_alg_values_supported require_signed_request_object",
        "pushed-requests,pushed_authorization_request_endpoint require_pushed_authorization_requests",
        "authorization-code,authorization_signing_alg_values_supported",
        "authorization-code,display_values_supported claims_parameter_supported",
        "authorization-code,prompt_values_supported acr_values_supported subject_types_supported ui_locales_supported"
    })
    void areSilentInTheMetadata(String feature, String members) {
        String[] names = members.split(" ");

        assertThat(metadata(off(feature)).propertyNames()).doesNotContain(names);
        assertThat(metadata(on(feature)).propertyNames()).contains(names);
    }

    @ParameterizedTest
    @CsvSource({
        "userinfo,scopes_supported,profile",
        "userinfo,scopes_supported,email",
        "userinfo,scopes_supported,address",
        "userinfo,scopes_supported,phone",
        "userinfo,claims_supported,phone_number",
        "userinfo,claims_supported,updated_at",
        "authorization-code,scopes_supported,openid",
        "authorization-code,claims_supported,nonce",
        "authorization-code,grant_types_supported,authorization_code",
        "refresh-token,grant_types_supported,refresh_token",
        "client-credentials,grant_types_supported,client_credentials",
        "password-grant,grant_types_supported,password"
    })
    void leaveListsOfTheMetadata(String feature, String member, String value) {
        assertThat(list(off(feature), member)).doesNotContain(value);
        assertThat(list(on(feature), member)).contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "authorization-code,authorization_code",
        "refresh-token,refresh_token",
        "client-credentials,client_credentials"
    })
    void offerNoGrant(String feature, String grantType) {
        Map<String, String> request = Map.of("grant_type", grantType);
        ClientCredentials client = TestClients.resourceServer(off(feature));
        ClientCredentials there = TestClients.resourceServer(on(feature));

        Server.of(off(feature)).as(client).token(request).expectError("unsupported_grant_type");
        assertThat(Server.of(on(feature)).as(there).token(request).string("error"))
                .isNotEqualTo("unsupported_grant_type");
    }

    @ParameterizedTest
    @CsvSource({
        "authorization-code,authorization_code",
        "refresh-token,authorization_code refresh_token",
        "client-credentials,client_credentials"
    })
    void refuseClientsThatNeedTheirGrant(String feature, String grantTypes) {
        Object[] metadata = {
            "grant_types", List.of(grantTypes.split(" ")), "redirect_uris", List.of(TestClients.REDIRECT_URI)
        };

        assertThatThrownBy(() -> TestClients.resourceServer(off(feature), metadata))
                .hasMessageContaining("is switched off by keyreeve.features." + feature);
    }

    @Test
    void takeTheGrantFromClientsThatHaveIt() {
        ClientCredentials client = TestClients.web(FIRST, "grant_types", List.of("authorization_code"));
        FIRST.bean(JdbcClient.class)
                .sql("update client set metadata = jsonb_set(metadata, '{grant_types}',"
                        + " '[\"authorization_code\", \"refresh_token\"]') where client_id = :id")
                .param("id", client.id())
                .update();

        Response tokens = SignedInUser.at(FIRST).tokens(client, "openid");

        assertThat(tokens.json().propertyNames())
                .contains("access_token", "id_token")
                .doesNotContain("refresh_token");
    }

    /** The switches that the settings of the server have. */
    private static Set<String> settings() throws IOException {
        try (InputStream metadata =
                requireNonNull(Features.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            return JsonMapper.shared()
                    .readTree(metadata)
                    .path("properties")
                    .valueStream()
                    .map(property -> property.path("name").asString())
                    .filter(name -> name.startsWith(SWITCHES))
                    .map(name -> name.substring(SWITCHES.length()))
                    .collect(toSet());
        }
    }

    /** The password grant and session management are off by default. */
    private static Node without(Set<String> features) {
        Node.Builder node = Node.builder()
                .property(SWITCHES + "password-grant", true)
                .property(SWITCHES + "session-management", true);
        features.forEach(feature -> node.property(SWITCHES + feature, false));
        return node.shared();
    }

    private static Node off(String feature) {
        return OFF_AT_FIRST.contains(feature) ? FIRST : SECOND;
    }

    private static Node on(String feature) {
        return OFF_AT_FIRST.contains(feature) ? SECOND : FIRST;
    }

    private static Response send(Node node, String method, String path) {
        return Server.of(node)
                .send(Server.of(node)
                        .to(path)
                        .header("Accept", "text/html,application/json;q=0.9,*/*;q=0.8")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .method(method, BodyPublishers.noBody()));
    }

    private static JsonNode metadata(Node node) {
        return Server.of(node).get("/.well-known/oauth-authorization-server").json();
    }

    private static List<String> list(Node node, String member) {
        return metadata(node).path(member).valueStream().map(JsonNode::asString).toList();
    }
}
