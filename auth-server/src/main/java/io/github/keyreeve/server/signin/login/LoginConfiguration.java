package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.PasskeyOffers;
import io.github.keyreeve.server.identity.assurance.AdministrationRefusals;
import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.identity.assurance.RequestPolicy;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.identity.mfa.SecondFactors;
import io.github.keyreeve.server.identity.passkeys.PasskeyRegistration;
import io.github.keyreeve.server.identity.passkeys.Passkeys;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.platform.web.BrowserCookie;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PageSecurity;
import io.github.keyreeve.server.signin.continuation.Continuations;
import io.github.keyreeve.server.signin.continuation.StaleForms;
import io.github.keyreeve.server.signin.frontchannel.FrontchannelLogout;
import io.github.keyreeve.server.signin.rememberme.RememberMe;
import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import io.github.keyreeve.server.signin.sessions.SignInStep;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(PasskeyOfferProperties.class)
class LoginConfiguration {

    @Bean
    @Order(100)
    SecurityFilterChain pages(HttpSecurity http, PageSecurity chains) {
        return chains.everybody(
                http,
                "/",
                "/login",
                "/login/otp",
                "/login/recovery",
                "/login/passkey",
                "/login/add-passkey/**",
                "/logout");
    }

    @Bean
    PageSecurity pageSecurity(
            SecurityContextRepository contexts,
            CsrfTokenRepository csrfTokens,
            AuthenticationEntryPoint loginPage,
            RequestPolicy policy,
            MissingFactors missingFactors,
            StaleForms staleForms) {
        return new PageSecurity(contexts, csrfTokens, loginPage, policy.ofPages(), missingFactors, staleForms);
    }

    @Bean
    MissingFactors missingFactors(
            Continuations continuations,
            BrowserSessions sessions,
            StaleForms staleForms,
            AdministrationRefusals refusals) {
        return new MissingFactors(continuations, sessions, staleForms, refusals);
    }

    @Bean
    AuthenticationEntryPoint loginPage(Continuations continuations) {
        return new SignInEntryPoint(continuations);
    }

    @Bean
    LoginController loginController(
            PasswordAuthenticator passwords,
            SecondFactorPolicy secondFactorPolicy,
            SignIn signIn,
            RememberMe rememberMe,
            Continuations continuations,
            PasskeyOffer passkeyOffer) {
        return new LoginController(passwords, secondFactorPolicy, signIn, rememberMe, continuations, passkeyOffer);
    }

    @Bean
    PasskeyOffer passkeyOffer(Passkeys passkeys, BrowserCookie browser) {
        return new PasskeyOffer(passkeys, browser);
    }

    @Bean
    MfaController mfaController(
            PendingSignIns pendingSignIns,
            Continuations continuations,
            SecondFactors secondFactors,
            Passkeys passkeys,
            Accounts accounts,
            SignIn signIn) {
        return new MfaController(pendingSignIns, continuations, secondFactors, passkeys, accounts, signIn);
    }

    @Bean
    PasskeySignInController passkeySignInController(
            Passkeys passkeys,
            BrowserCookie browser,
            PendingSignIns pendingSignIns,
            Accounts accounts,
            SignInAttempts attempts,
            SignIn signIn) {
        return new PasskeySignInController(passkeys, browser, pendingSignIns, accounts, attempts, signIn);
    }

    @Bean
    PendingSignIns pendingSignIns(Clock clock) {
        return new PendingSignIns(clock);
    }

    /** After the interceptor that gives each page its flow. */
    @Bean
    WebMvcConfigurer requestOfTheClient(
            Continuations continuations, RegisteredClientRepository clients, Issuer issuer) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ClientLanguage(continuations)).order(1);
                registry.addInterceptor(new RequestingClientInterceptor(continuations, clients, issuer))
                        .order(1);
            }
        };
    }

    @Bean
    LogoutController logoutController(BrowserSessions sessions, FrontchannelLogout frames) {
        return new LogoutController(sessions, frames);
    }

    @Bean
    HomeController homeController() {
        return new HomeController();
    }

    @Bean
    SignIn signIn(
            BrowserSessions sessions,
            Onward onward,
            PendingSignIns pendingSignIns,
            SignInCompletion completion,
            SecurityEvents events,
            Clock clock) {
        return new SignIn(sessions, onward, pendingSignIns, completion, events, clock);
    }

    @Bean
    Onward onward(Continuations continuations, EnrollmentOffer offer) {
        return new Onward(continuations, offer);
    }

    @Bean
    EnrollmentOffer enrollmentOffer(
            PasskeyOfferProperties properties,
            Passkeys passkeys,
            Accounts accounts,
            PasskeyOffers declined,
            AssurancePolicy policy,
            Clock clock) {
        return new EnrollmentOffer(properties, passkeys, accounts, declined, policy, clock);
    }

    @Bean
    EnrollmentOfferController enrollmentOfferController(
            EnrollmentOffer offer, PasskeyRegistration passkeys, SignIn signIn, Onward onward) {
        return new EnrollmentOfferController(offer, passkeys, signIn, onward);
    }

    @Bean
    SignInCompletion signInCompletion(List<SignInStep> steps, TransactionTemplate transaction) {
        return new SignInCompletion(steps, transaction);
    }

    @Bean
    SignInRecord signInRecord(SecurityEvents events) {
        return new SignInRecord(events);
    }

    @Bean
    AttemptsReset attemptsReset(SignInAttempts attempts) {
        return new AttemptsReset(attempts);
    }

    @Bean
    ChangedSessionStrategy changedSession(SignIn signIn) {
        return new ChangedSessionStrategy(signIn);
    }
}
