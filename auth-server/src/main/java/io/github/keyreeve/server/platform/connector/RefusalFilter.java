package io.github.keyreeve.server.platform.connector;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import org.springframework.security.web.header.HeaderWriter;

/** Gives the id and the headers of all responses to error pages of requests that Tomcat refused before any other filter saw them. */
final class RefusalFilter implements Filter {

    private final SecureRandom random;
    private final HeaderWriter headers;

    RefusalFilter(SecureRandom random, HeaderWriter headers) {
        this.random = random;
        this.headers = headers;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest refused = (HttpServletRequest) request;
        if (!RequestId.isAttached(refused)) {
            RequestId.assign(random, refused);
        }
        giveUpParameters(refused);
        headers.writeHeaders(refused, (HttpServletResponse) response);
        chain.doFilter(request, response);
    }

    /** An error page may look for a parameter: it finds none in a body that was refused, and no second failure in a malformed URL. */
    private static void giveUpParameters(HttpServletRequest refused) throws IOException {
        InputStream unused = refused.getInputStream();
        try {
            refused.getParameterMap();
        } catch (IllegalStateException malformed) {
            // Thrown once; what can be read remains.
        }
    }
}
