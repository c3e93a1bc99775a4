package io.github.keyreeve.server.protocol.response;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.ResponseAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends responses to clients, in the mode that the request asked for, with its {@code state} and {@code iss} (RFC 9207). In a signed response
 * these are claims.
 */
public final class ResponseSender {

    private final Issuer issuer;
    private final FormPostPage formPost;
    private final SignedResponses signed;

    ResponseSender(Issuer issuer, FormPostPage formPost, SignedResponses signed) {
        this.signed = signed;
        this.issuer = issuer;
        this.formPost = formPost;
    }

    /**
     * Sends a response to the client.
     *
     * @param parameters of the response, but for {@code state} and {@code iss}
     */
    public void send(
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectTarget target,
            Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (target.state() != null) {
            all.put("state", target.state());
        }
        Map<String, String> sent = all;
        if (target.mode().isSigned()) {
            sent = Map.of("response", signed.sign(target.recipient(), all));
        } else {
            all.put("iss", issuer.toString());
        }
        if (target.mode().isForm()) {
            formPost.send(request, response, target.redirectUri(), sent);
        } else {
            redirect(request, response, ResponseAddress.of(target.redirectUri(), sent));
        }
    }

    /** The response to a POST is 303, so that no browser repeats it at the client, RFC 9700 section 4.12. */
    public static void redirect(HttpServletRequest request, HttpServletResponse response, String address) {
        response.setStatus(
                request.getMethod().equals("POST") ? HttpServletResponse.SC_SEE_OTHER : HttpServletResponse.SC_FOUND);
        response.setHeader("Location", address);
    }
}
