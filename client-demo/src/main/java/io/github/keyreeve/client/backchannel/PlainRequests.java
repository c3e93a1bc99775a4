package io.github.keyreeve.client.backchannel;

import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Requests as they are, without a library that would refuse to send an invalid one; any response is accepted. */
public final class PlainRequests {

    /** The header and the authentication scheme of RFC 9449. */
    private static final String PROOF = "DPoP";

    /** Sends a form as this client: with its secret in the header, RFC 6749 section 2.3.1, or else with its name only. */
    public Exchange post(
            ExchangeRecorder recorder, URI endpoint, ClientRegistration client, Map<String, String> parameters) {
        return post(recorder, endpoint, client, parameters, new HttpHeaders());
    }

    /** The same with a proof of possession, RFC 9449 section 5. */
    public Exchange postWithProof(
            ExchangeRecorder recorder,
            URI endpoint,
            ClientRegistration client,
            Map<String, String> parameters,
            String proof) {
        return post(recorder, endpoint, client, parameters, withProof(proof));
    }

    private static Exchange post(
            ExchangeRecorder recorder,
            URI endpoint,
            ClientRegistration client,
            Map<String, String> parameters,
            HttpHeaders headers) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        parameters.forEach(form::add);
        if (client.getClientAuthenticationMethod().equals(ClientAuthenticationMethod.NONE)) {
            form.add("client_id", client.getClientId());
        } else {
            headers.setBasicAuth(client.getClientId(), client.getClientSecret());
        }
        return recorder.post(endpoint, headers, form);
    }

    /** Reads a protected address with a bearer token, RFC 6750 section 2.1. */
    public Exchange getWithToken(ExchangeRecorder recorder, URI resource, String token) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(token);
        headers.setAccept(MediaType.parseMediaTypes("application/json"));
        return recorder.get(resource, headers);
    }

    /** Reads a protected address with a token that is bound to a key, RFC 9449 section 7.1. */
    public Exchange getWithProof(ExchangeRecorder recorder, URI resource, String token, String proof) {
        HttpHeaders headers = withProof(proof);
        headers.set(HttpHeaders.AUTHORIZATION, PROOF + " " + token);
        headers.setAccept(MediaType.parseMediaTypes("application/json"));
        return recorder.get(resource, headers);
    }

    private static HttpHeaders withProof(String proof) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(PROOF, proof);
        return headers;
    }

    /** Reads an open address. */
    public Exchange get(ExchangeRecorder recorder, URI address) {
        return recorder.get(address, new HttpHeaders());
    }
}
