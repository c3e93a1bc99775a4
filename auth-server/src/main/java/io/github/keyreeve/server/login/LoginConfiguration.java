package io.github.keyreeve.server.login;

import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.accounts.PasswordCheck;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.mfa.SecondFactors;
import io.github.keyreeve.server.mfa.SignInTransactions;
import io.github.keyreeve.server.passkeys.Passkeys;
import io.github.keyreeve.server.web.ClientAddresses;
import io.github.keyreeve.server.web.Issuer;
import io.github.keyreeve.server.web.PageChains;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableSpringHttpSession
@EnableConfigurationProperties(SessionProperties.class)
class LoginConfiguration {

    private static final String COOKIE = "keyreeve-session";

    @Bean
    @Order(100)
    SecurityFilterChain pages(HttpSecurity http, PageChains chains) {
        return chains.everybody(http, "/", "/login", "/login/otp", "/login/passkey", "/logout");
    }

    @Bean
    PageChains pageChains(
            SessionSecurityContexts contexts,
            SessionRequestCache savedRequests,
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
            PasswordCheck passwords, SecondFactors secondFactors, SignIn signIn, SessionRequestCache savedRequests) {
        return new LoginController(passwords, secondFactors, signIn, savedRequests);
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
            SecondFactors secondFactors,
            SignInTransactions transactions,
            Accounts accounts,
            SignIn signIn) {
        return new FirstPartySignIn(passwords, secondFactors, transactions, accounts, signIn);
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
    SessionEndings sessionEndings(
            ApplicationEventPublisher publisher, SecurityEvents events, TransactionOperations transaction) {
        return new SessionEndings(publisher, events, transaction);
    }

    @Bean
    SessionsController sessionsController(SignedInBrowsers browsers, SessionEndings endings) {
        return new SessionsController(browsers, endings);
    }

    @Bean
    SessionsPage sessionsPage(SignedInBrowsers browsers, SessionEndings endings) {
        return new SessionsPage(browsers, endings);
    }

    @Bean
    LogoutController logoutController(SignIn signIn) {
        return new LogoutController(signIn);
    }

    @Bean
    StartController startController(Issuer issuer) {
        return new StartController(issuer);
    }

    @Bean
    SignIn signIn(
            SessionSecurityContexts contexts,
            SessionRequestCache savedRequests,
            PendingSignIns pendingSignIns,
            SignedInBrowsers browsers,
            ClientAddresses addresses,
            RandomIds ids,
            SecurityEvents events,
            Clock clock) {
        return new SignIn(contexts, savedRequests, pendingSignIns, browsers, addresses, ids, events, clock);
    }

    @Bean
    @Primary
    SessionSecurityContexts securityContexts(SessionProperties properties, Clock clock, Accounts accounts) {
        return new SessionSecurityContexts(properties.absolute(), clock, new FreshSignIns(accounts));
    }

    /** For the authorization endpoint, whose last statement asks for the account anyway. */
    @Bean
    SessionSecurityContexts storedSecurityContexts(SessionProperties properties, Clock clock) {
        return new SessionSecurityContexts(properties.absolute(), clock, SignInCheck.AS_STORED);
    }

    @Bean
    SignedInBrowsers signedInBrowsers(
            StringRedisTemplate redis, JsonMapper json, SessionProperties properties, Clock clock) {
        return new SignedInBrowsers(redis, json, properties.absolute(), clock);
    }

    @Bean
    SessionRequestCache savedRequests() {
        return new SessionRequestCache();
    }

    @Bean
    CsrfTokenRepository csrfTokens(RandomIds ids) {
        return new SessionCsrfTokens(ids);
    }

    @Bean
    RandomIds randomIds(SecureRandom random) {
        return new RandomIds(random);
    }

    @Bean
    FirstConnection firstConnection(RedisConnectionFactory redis) {
        return new FirstConnection(redis);
    }

    @Bean
    SessionRepository<?> sessions(
            RedisConnectionFactory redis, FirstConnection connection, RandomIds ids, SessionProperties properties) {
        RedisTemplate<String, Object> template = new RedisTemplate<>();
        template.setConnectionFactory(redis);
        template.setKeySerializer(new DigestedSessionKeys());
        template.setHashKeySerializer(RedisSerializer.string());
        template.setHashValueSerializer(new PlainValues());
        template.afterPropertiesSet();
        RedisSessionRepository sessions = new RedisSessionRepository(template);
        sessions.setRedisKeyNamespace(DigestedSessionKeys.NAMESPACE);
        sessions.setRedisSessionMapper(new ReadableSessions());
        sessions.setSessionIdGenerator(ids);
        sessions.setDefaultMaxInactiveInterval(properties.idle());
        return new EndedMeanwhile<>(new ConnectedSessions<>(sessions, connection));
    }

    /** The prefix {@code __Host-} lets no neighbouring host and no plain http set the cookie, RFC 6265bis section 4.1.3.2. */
    @Bean
    CookieSerializer sessionCookie(Issuer issuer) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(issuer.isSecure() ? "__Host-" + COOKIE : COOKIE);
        cookie.setUseSecureCookie(issuer.isSecure());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        cookie.setUseBase64Encoding(false);
        return cookie;
    }

    /** While Redis is away, sign-in says so at once instead of collecting commands that nobody waits for. */
    @Bean
    LettuceClientOptionsBuilderCustomizer redisSaysNoWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    @Bean
    ClientResourcesBuilderCustomizer redisIsTriedAgainSoon() {
        Delay delay = Delay.exponential(Duration.ofMillis(50), Duration.ofSeconds(2), 2, TimeUnit.MILLISECONDS);
        return resources -> resources.reconnectDelay(delay);
    }
}
