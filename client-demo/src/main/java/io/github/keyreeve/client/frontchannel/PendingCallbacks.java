package io.github.keyreeve.client.frontchannel;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.WebUtils;

/**
 * The returns that one browser session waits for, by {@code state}. Each is good for one return: an response that comes twice, or
 * to another browser, finds nobody waiting (RFC 9700 section 4.7).
 */
public final class PendingCallbacks {

    private static final String ATTRIBUTE = PendingCallbacks.class.getName();

    /** More than anybody has open in tabs; the oldest is forgotten first. */
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

        /** Takes the response, and says to which page of the lab the browser goes now. */
        String arrived(BrowserCallback response);
    }
}
