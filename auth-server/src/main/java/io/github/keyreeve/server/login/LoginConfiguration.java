package io.github.keyreeve.server.login;

import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.accounts.FurtherFactors;
import io.github.keyreeve.server.accounts.PasswordCheck;
import io.github.keyreeve.server.attempts.SignInAttempts;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.browsers.Browsers;
import io.github.keyreeve.server.mfa.SecondFactors;
import io.github.keyreeve.server.mfa.SignInTransactions;
import io.github.keyreeve.server.passkeys.Passkeys;
import io.github.keyreeve.server.sessions.BrowserSessions;
import io.github.keyreeve.server.sessions.RememberMe;
import io.github.keyreeve.server.sessions.SessionEndings;
import io.github.keyreeve.server.sessions.SessionRequestCache;
import io.github.keyreeve.server.web.Issuer;
import io.github.keyreeve.server.web.PageChains;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LoginConfiguration {

    @Bean
    @Order(100)
    SecurityFilterChain pages(HttpSecurity http, PageChains chains) {
        return chains.everybody(http, "/", "/login", "/login/otp", "/login/recovery", "/login/passkey", "/logout");
    }

    @Bean
    PageChains pageChains(
            SecurityContextRepository contexts,
            RequestCache savedRequests,
            CsrfTokenRepository csrfTokens,
            AuthenticationEntryPoint loginPage) {
        return new PageChains(contexts, savedRequests, csrfTokens, loginPage);
    }

    @Bean
    AuthenticationEntryPoint loginPage() {
        return new LoginUrlAuthenticationEntryPoint("/login");
    }

    @Bean
    LoginController loginController(
            PasswordCheck passwords,
            FurtherFactors furtherFactors,
            SignIn signIn,
            RememberMe rememberMe,
            SessionRequestCache savedRequests) {
        return new LoginController(passwords, furtherFactors, signIn, rememberMe, savedRequests);
    }

    @Bean
    SecondStepController secondStepController(
            PendingSignIns pendingSignIns,
            SessionRequestCache savedRequests,
            SecondFactors secondFactors,
            Passkeys passkeys,
            Accounts accounts,
            SignIn signIn) {
        return new SecondStepController(pendingSignIns, savedRequests, secondFactors, passkeys, accounts, signIn);
    }

    @Bean
    PasskeySignInController passkeySignInController(
            Passkeys passkeys,
            PendingSignIns pendingSignIns,
            SessionRequestCache savedRequests,
            Accounts accounts,
            SignIn signIn,
            Clock clock) {
        return new PasskeySignInController(passkeys, pendingSignIns, savedRequests, accounts, signIn, clock);
    }

    @Bean
    FirstPartySignIn firstPartySignIn(
            PasswordCheck passwords,
            FurtherFactors furtherFactors,
            SecondFactors secondFactors,
            SignInTransactions transactions,
            Accounts accounts,
            SignIn signIn) {
        return new FirstPartySignIn(passwords, furtherFactors, secondFactors, transactions, accounts, signIn);
    }

    @Bean
    PendingSignIns pendingSignIns(Clock clock) {
        return new PendingSignIns(clock);
    }

    @Bean
    FirstPartyController firstPartyController(
            FirstPartySignIn firstPartySignIn, FirstPartyTokens tokens, SessionEndings endings) {
        return new FirstPartyController(firstPartySignIn, tokens, endings);
    }

    @Bean
    FirstPartyTokens firstPartyTokens(
            RegisteredClientRepository clients,
            OAuth2TokenGenerator<OAuth2Token> tokenGenerator,
            OAuth2AuthorizationService grants,
            AuthorizationServerSettings settings) {
        return new FirstPartyTokens(clients, tokenGenerator, grants, settings);
    }

    @Bean
    LogoutController logoutController(BrowserSessions sessions) {
        return new LogoutController(sessions);
    }

    @Bean
    StartController startController(Issuer issuer) {
        return new StartController(issuer);
    }

    @Bean
    SignIn signIn(
            BrowserSessions sessions,
            SessionRequestCache savedRequests,
            PendingSignIns pendingSignIns,
            Arrivals arrivals,
            SecurityEvents events,
            Clock clock) {
        return new SignIn(sessions, savedRequests, pendingSignIns, arrivals, events, clock);
    }

    @Bean
    Arrivals arrivals(SecurityEvents events, SignInAttempts attempts, Browsers browsers) {
        return new Arrivals(events, attempts, browsers);
    }

    @Bean
    SessionAfterNewPassword sessionAfterNewPassword(SignIn signIn) {
        return new SessionAfterNewPassword(signIn);
    }
}
