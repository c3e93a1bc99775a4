package io.github.keyreeve.server.signin.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The user of the session that the request belongs to signs out. */
public record SignedOut(HttpServletRequest request, HttpServletResponse response) {}
