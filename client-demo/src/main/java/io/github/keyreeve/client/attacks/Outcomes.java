package io.github.keyreeve.client.attacks;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.util.WebUtils;

/** The newest outcome of each attack in one browser session. */
final class Outcomes {

    private static final String ATTRIBUTE = Outcomes.class.getName();

    private final Map<String, Outcome> byAttack = new ConcurrentHashMap<>();

    private Outcomes() {}

    static Outcomes of(HttpSession session) {
        synchronized (WebUtils.getSessionMutex(session)) {
            if (session.getAttribute(ATTRIBUTE) instanceof Outcomes known) {
                return known;
            }
            Outcomes outcomes = new Outcomes();
            session.setAttribute(ATTRIBUTE, outcomes);
            return outcomes;
        }
    }

    void put(Attack attack, Outcome outcome) {
        byAttack.put(attack.name(), outcome);
    }

    Optional<Outcome> of(Attack attack) {
        return Optional.ofNullable(byAttack.get(attack.name()));
    }

    Map<String, Outcome> all() {
        return Map.copyOf(byAttack);
    }
}
