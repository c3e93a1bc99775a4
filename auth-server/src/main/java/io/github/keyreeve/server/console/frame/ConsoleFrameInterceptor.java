package io.github.keyreeve.server.console.frame;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.RolePermissions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Gives the pages of signed-in users the {@link ConsoleFrame} of what they may open. */
final class ConsoleFrameInterceptor implements HandlerInterceptor {

    private final List<ConsoleSection> sections;
    private final RolePermissions permissions;

    ConsoleFrameInterceptor(List<ConsoleSection> sections, RolePermissions permissions) {
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(ConsoleSection::order))
                .toList();
        this.permissions = permissions;
    }

    /** Not for a program, whose response needs no session. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null
                && request.getUserPrincipal() instanceof Authentication user
                && user.getPrincipal() instanceof AccountPrincipal account) {
            request.setAttribute(ConsoleFrame.ATTRIBUTE, frame(account, pathOf(request)));
        }
    }

    private ConsoleFrame frame(AccountPrincipal account, String page) {
        Set<String> permitted = Set.copyOf(permissions.of(account.roles()));
        List<ConsoleSection> open = sections.stream()
                .filter(section -> permitted.contains(section.permission()))
                .toList();
        ConsoleSection current = open.stream()
                .filter(section -> section.contains(page))
                .max(Comparator.comparingInt(section -> section.path().length()))
                .orElse(null);
        return new ConsoleFrame(account.username(), open, current);
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
