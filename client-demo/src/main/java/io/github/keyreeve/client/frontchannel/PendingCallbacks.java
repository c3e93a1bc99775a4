package io.github.keyreeve.client.frontchannel;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.WebUtils;

/**
 * The callbacks that one browser session expects, by {@code state}. Each is valid once: a duplicate response, or one in another
 * browser, is rejected (RFC 9700 section 4.7).
 */
public final class PendingCallbacks {

    private static final String ATTRIBUTE = PendingCallbacks.class.getName();

    /** More than a user has open in tabs; the oldest is removed first. */
    private static final int MOST = 20;

    private final Map<String, Arrival> byState = new LinkedHashMap<>();

    private PendingCallbacks() {}

    public static PendingCallbacks of(HttpSession session) {
        synchronized (WebUtils.getSessionMutex(session)) {
            if (session.getAttribute(ATTRIBUTE) instanceof PendingCallbacks known) {
                return known;
            }
            PendingCallbacks pending = new PendingCallbacks();
            session.setAttribute(ATTRIBUTE, pending);
            return pending;
        }
    }

    /** Expects the browser back with this state. */
    public void expect(String state, Arrival arrival) {
        synchronized (byState) {
            byState.put(state, arrival);
            if (byState.size() > MOST) {
                byState.remove(byState.keySet().iterator().next());
            }
        }
    }

    Optional<Arrival> take(String state) {
        synchronized (byState) {
            return Optional.ofNullable(byState.remove(state));
        }
    }

    /** What to do when the browser is back. */
    public interface Arrival {

        /** Accepts the response, and returns the page of the lab to redirect to. */
        String arrived(BrowserCallback response);
    }
}
