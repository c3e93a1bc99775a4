package io.github.keyreeve.server.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * What a page may load and where its forms may lead, Content Security Policy Level 3. {@link #PAGE} is on every response,
 * unless a page has set another one.
 */
public enum ContentSecurityPolicy {
    PAGE(Sources.OWN + "; form-action 'self'"),

    /**
     * For a page whose form leads to a redirect to a client, such as sign-in and consent. Chromium applies {@code form-action}
     * to every redirect after a form, also to those of the client itself, whose targets cannot be listed here; so there is none
     * on such a page.
     */
    PAGE_THAT_LEADS_TO_A_CLIENT(Sources.OWN),

    /** For pages with a script, such as those that ask for a passkey, which no browser gives without one; it is a file of this server. */
    PAGE_WITH_SCRIPT(Sources.OWN + "; script-src 'self'; form-action 'self'"),

    /** For a page whose script calls the API of this server. */
    PAGE_WITH_CALLS(Sources.OWN + "; script-src 'self'; connect-src 'self'; form-action 'self'"),

    PAGE_WITH_SCRIPT_THAT_LEADS_TO_A_CLIENT(Sources.OWN + "; script-src 'self'"),

    /** For a page of which any other may make a frame, which {@code X-Frame-Options} gives way to: it has a script, and nothing to press. */
    FRAME_OF_CLIENTS("default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *");

    public static final String HEADER = "Content-Security-Policy";

    private final String policy;

    ContentSecurityPolicy(String policy) {
        this.policy = policy;
    }

    public void writeTo(HttpServletResponse response) {
        response.setHeader(HEADER, policy);
    }

    /** For a page with a script, and with frames of these origins, none of which may be of a user's making. */
    public static void writeWithFrames(HttpServletResponse response, List<String> origins) {
        response.setHeader(HEADER, PAGE_WITH_SCRIPT.policy + "; frame-src " + String.join(" ", origins));
    }

    /** Lets the page have a script beside what it may have already. */
    static void allowScriptOn(HttpServletResponse response) {
        boolean leadsToAClient = PAGE_THAT_LEADS_TO_A_CLIENT.policy.equals(response.getHeader(HEADER));
        (leadsToAClient ? PAGE_WITH_SCRIPT_THAT_LEADS_TO_A_CLIENT : PAGE_WITH_SCRIPT).writeTo(response);
    }

    private static final class Sources {
        static final String OWN = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                + " frame-ancestors 'none'; base-uri 'none'";
    }
}
