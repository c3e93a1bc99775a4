package io.github.keyreeve.server.signin.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The user of the session of the request signs out. */
public record SignedOut(HttpServletRequest request, HttpServletResponse response) {}
