package io.github.keyreeve.server.platform.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/** The filters before sessions and Spring Security, in the order in which a request passes them. */
public enum EarlyFilter {
    REQUEST_METRICS(0),
    REQUEST_ID(1),
    /** If requests are traced; behind the id, which is that of the trace. */
    TRACES(2),
    SECURITY_HEADERS(3),
    /** Before the session, because saving one may fail too. */
    ERROR_HANDLING(4),
    /** Before what refuses requests. */
    CORS(5),
    REQUEST_BODY(6),
    REQUEST_VALIDATION(7),
    /** Behind the body, which the client may send slowly. */
    SLOW_REQUESTS(8),
    PUBLIC_DOCUMENTS(9),
    /** Behind the body, which names the account of a sign-in. */
    QUOTAS(10),
    /** Behind the body, because a client that sends it slowly costs nothing yet. */
    IN_FLIGHT(11),
    /** The last one for clients: sessions and pages are none of theirs. */
    CLIENT_ENDPOINTS(12),
    /** On the management port only, which has those up to the validation of requests too. */
    MANAGEMENT_ENDPOINTS(13);

    /** After the filter that sets the character encoding, before the one of the sessions. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    private final int position;

    EarlyFilter(int position) {
        this.position = position;
    }

    /** Registers a filter at this place, for requests but not for what they forward to. */
    public <F extends Filter> FilterRegistrationBean<F> register(F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(FIRST + position);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return registration;
    }
}
