package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A session has begun, because its user has just authenticated. */
public record SessionStarted(
        AuthenticationEvent event, SessionEntry session, HttpServletRequest request, HttpServletResponse response) {}
