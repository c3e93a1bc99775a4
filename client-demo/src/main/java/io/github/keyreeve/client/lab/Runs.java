package io.github.keyreeve.client.lab;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.util.WebUtils;

/** The newest run of each flow in one browser session. */
final class Runs {

    private static final String ATTRIBUTE = Runs.class.getName();

    private final Map<String, Run> byFlow = new ConcurrentHashMap<>();

    private Runs() {}

    static Runs of(HttpSession session) {
        synchronized (WebUtils.getSessionMutex(session)) {
            if (session.getAttribute(ATTRIBUTE) instanceof Runs known) {
                return known;
            }
            Runs runs = new Runs();
            session.setAttribute(ATTRIBUTE, runs);
            return runs;
        }
    }

    Run begin(Flow flow) {
        Run run = new Run(flow);
        byFlow.put(flow.name(), run);
        return run;
    }

    Optional<Run> of(Flow flow) {
        return Optional.ofNullable(byFlow.get(flow.name()));
    }
}
