package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.emaillink.StoredRequests.StoredRequest;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.platform.ratelimit.TooManyAttempts;
import io.github.keyreeve.server.platform.scheduling.TaskWaker;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Requests for mailed links. A request is only stored; the account is looked up afterwards by another thread, so that neither the
 * response nor its timing reveals whether there is an account with the address.
 */
public final class LinkRequests {

    private final StoredRequests requests;
    private final Accounts accounts;
    private final RequestLimits limits;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final TaskWaker waker = new TaskWaker();

    LinkRequests(
            StoredRequests requests,
            Accounts accounts,
            RequestLimits limits,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.requests = requests;
        this.accounts = accounts;
        this.limits = limits;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Stores a request from the client address for a link to an e-mail address, whatever was typed.
     *
     * @param clientId see {@link LinkOrigin}
     * @throws TooManyAttempts if the client address made too many requests
     */
    public void add(
            LinkPurpose purpose, String typedAddress, Locale locale, String clientAddress, @Nullable String clientId) {
        limits.count(RequestLimits.Kind.LINK_REQUEST);
        String address = LoginName.typed(typedAddress).map(LoginName::key).orElse("");
        requests.add(new StoredRequest(purpose, address, locale.toLanguageTag(), clientAddress, clientId));
        waker.wake();
    }

    /** Wakes what processes requests, when there is one. */
    TaskWaker waker() {
        return waker;
    }

    /**
     * Processes the oldest pending request, and returns whether there was one. A request that fails is not retried: the user can make
     * another one.
     */
    boolean processNext() {
        Optional<StoredRequest> next = requests.take();
        next.filter(request -> !request.address().isEmpty()).ifPresent(this::process);
        return next.isPresent();
    }

    private void process(StoredRequest request) {
        transaction.executeWithoutResult(status -> accounts.lockByEmail(request.address())
                .<Object>map(request::of)
                .or(() -> ofFormerAddress(request))
                .ifPresent(events::publishEvent));
    }

    /** An owner whose account was moved to another address knows the former one. */
    private Optional<ReversionRequested> ofFormerAddress(StoredRequest request) {
        return request.purpose() == LinkPurpose.RESET
                ? accounts.formerHolder(request.address()).map(request::ofFormer)
                : Optional.empty();
    }
}
