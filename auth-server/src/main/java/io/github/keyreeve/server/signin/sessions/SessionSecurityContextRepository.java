package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores the signed-in user in the session as a JSON document, and ends the session when its absolute limit is reached or the
 * validator rejects it. The session, and so Redis, is read only when the context is needed.
 */
final class SessionSecurityContextRepository implements SecurityContextRepository {

    private static final Logger log = LoggerFactory.getLogger(SessionSecurityContextRepository.class);

    private static final String ATTRIBUTE = "signed-in";
    private static final String BEGUN = "begun";
    private static final String RESUMPTION = "resumption";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Duration absoluteLimit;
    private final Clock clock;
    private final SignInValidator check;
    private final SignInValidator firstCheck;
    private final ApplicationEventPublisher publisher;

    /**
     * Describes the repository.
     *
     * @param firstCheck for the first request in a session that was resumed: a tab that opened at the same time may have resumed it
     *     in another one
     */
    SessionSecurityContextRepository(
            Duration absoluteLimit,
            Clock clock,
            SignInValidator check,
            SignInValidator firstCheck,
            ApplicationEventPublisher publisher) {
        this.absoluteLimit = absoluteLimit;
        this.clock = clock;
        this.check = check;
        this.firstCheck = firstCheck;
        this.publisher = publisher;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new OnDemand(request);
    }

    @Override
    @SuppressWarnings("deprecation") // The interface still requires it beside its successor above.
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = context.getAuthentication();
        HttpSession session = request.getSession(authentication != null);
        if (session != null) {
            session.setAttribute(
                    ATTRIBUTE,
                    authentication instanceof UserAuthentication user
                            ? json.writeValueAsString(Stored.of(user))
                            : null);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return user(request).isPresent();
    }

    private Optional<UserAuthentication> user(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String document)) {
            return Optional.empty();
        }
        Optional<UserAuthentication> user = Optional.ofNullable(read(document))
                .map(Stored::authentication)
                .filter(stored -> isInTime(session))
                .flatMap(stored -> check(session).check(stored, session.getId()));
        if (user.isEmpty()) {
            session.invalidate();
        } else if (isFirstUse(session)) {
            publisher.publishEvent(new ResumedSessionUsed(
                    user.get().event().sid(), Integer.parseInt((String) session.getAttribute(RESUMPTION))));
            session.removeAttribute(RESUMPTION);
        }
        return user;
    }

    /** The request that has begun the session has written its row. */
    private SignInValidator check(HttpSession session) {
        if (session.isNew()) {
            return SignInValidator.AS_STORED;
        }
        return isFirstUse(session) ? firstCheck : check;
    }

    private static boolean isFirstUse(HttpSession session) {
        return !session.isNew() && session.getAttribute(RESUMPTION) != null;
    }

    /** Sets which resumption began the session, for {@link ResumedSessionUsed}. */
    static void resumedBy(int resumption, HttpSession session) {
        session.setAttribute(RESUMPTION, String.valueOf(resumption));
    }

    /** Sets when the session began, for its absolute limit. */
    static void beginAt(Instant instant, HttpSession session) {
        session.setAttribute(BEGUN, instant.toString());
    }

    private boolean isInTime(HttpSession session) {
        return session.getAttribute(BEGUN) instanceof String begun
                && Instant.parse(begun).plus(absoluteLimit).isAfter(clock.instant());
    }

    private @Nullable Stored read(String document) {
        try {
            if (json.readTree(document).path("version").asInt(0) == Stored.VERSION) {
                return json.readValue(document, Stored.class);
            }
        } catch (JacksonException unreadable) {
            log.warn(
                    "A session holds no readable sign-in and is ended: {}",
                    unreadable.getClass().getName());
        }
        return null;
    }

    /**
     * The document.
     *
     * @param version of the format; a document of another version is ignored
     */
    private record Stored(int version, AccountPrincipal account, AuthenticationEvent event) {

        static final int VERSION = 3;

        Stored {
            Objects.requireNonNull(account);
            Objects.requireNonNull(event);
        }

        static Stored of(UserAuthentication user) {
            return new Stored(VERSION, user.getPrincipal(), user.event());
        }

        UserAuthentication authentication() {
            return new UserAuthentication(account, event);
        }
    }

    /** Reads the session on first access, and once per request. */
    private final class OnDemand implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext context;
        private boolean generated;

        OnDemand(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            if (context == null) {
                Optional<UserAuthentication> user = user(request);
                generated = user.isEmpty();
                context = user.map(SecurityContextImpl::new).orElseGet(SecurityContextImpl::new);
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            get();
            return generated;
        }
    }
}
