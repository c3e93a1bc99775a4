package io.github.keyreeve.client.frontchannel;

import io.github.keyreeve.client.parties.DemoClients;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The redirect URIs of the lab's clients, and the address to which a logout returns. */
@Controller
class CallbackController {

    private final URI own;

    CallbackController(DemoClients clients) {
        this.own = clients.home();
    }

    @GetMapping({"/callback", "/spa/callback"})
    String authorizationResponse(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session) {
        return arrival(parameters, request, session).orElseGet(() -> unexpected(response));
    }

    @GetMapping(path = "/", params = "state")
    String returnFromLogout(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session) {
        return arrival(parameters, request, session).orElseGet(() -> unexpected(response));
    }

    private Optional<String> arrival(
            MultiValueMap<String, String> parameters, HttpServletRequest request, HttpSession session) {
        if (hasRepetitions(parameters)) {
            return Optional.empty();
        }
        Map<String, String> values = parameters.toSingleValueMap();
        return PendingCallbacks.of(session)
                .take(values.getOrDefault("state", ""))
                .map(arrival -> "redirect:" + arrival.arrived(new BrowserCallback(address(request), values)));
    }

    private static String unexpected(HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return "unexpected";
    }

    /** RFC 6749 section 3.1: parameters must not be included more than once. */
    private static boolean hasRepetitions(MultiValueMap<String, String> parameters) {
        return parameters.values().stream().mapToInt(List::size).anyMatch(count -> count > 1);
    }

    private URI address(HttpServletRequest request) {
        return own.resolve(request.getRequestURI() + "?" + request.getQueryString());
    }
}
