package io.github.keyreeve.server.reliability;

import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What ends all access to an account. It returns when the server has acknowledged it. */
enum EndOfAccess {
    SIGNED_OUT_EVERYWHERE {
        @Override
        Runnable of(TestUser user, Node node) {
            Api own = Api.as(node, user);
            return () -> own.post("/users/me/end-everything").expectStatus(204);
        }
    },
    PASSWORD_CHANGED {
        @Override
        Runnable of(TestUser user, Node node) {
            Api own = withAllFactors(node, user);
            return () -> own.post(
                            "/users/me/password", "current_password", user.password(), "new_password", NEW_PASSWORD)
                    .expectStatus(204);
        }
    },
    PASSWORD_RESET {
        @Override
        Runnable of(TestUser user, Node node) {
            EmailLinks links = node.bean(EmailLinks.class);
            String token = node.bean(TransactionTemplate.class)
                    .execute(status -> links.issue(LinkPurpose.RESET, user.id(), null, Duration.ofHours(1), 3)
                            .orElseThrow());
            return () -> Api.on(node)
                    .post("/auth/reset", "token", token, "password", NEW_PASSWORD)
                    .expectStatus(204);
        }
    },
    ENDED_BY_ADMINISTRATOR {
        @Override
        Runnable of(TestUser user, Node node) {
            Api admin = administrator(node);
            return () -> admin.post(path(user) + "/end-sessions").expectStatus(204);
        }
    },
    FACTORS_RESET {
        @Override
        Runnable of(TestUser user, Node node) {
            Api admin = administrator(node);
            return () -> admin.post(path(user) + "/reset-factors").expectStatus(204);
        }
    },
    LOCKED {
        @Override
        Runnable of(TestUser user, Node node) {
            Api admin = administrator(node);
            return () -> admin.post(path(user) + "/lock").expectStatus(204);
        }

        @Override
        void undo(TestUser user, Node node) {
            administrator(node).post(path(user) + "/unlock").expectStatus(204);
        }
    },
    DISABLED {
        @Override
        Runnable of(TestUser user, Node node) {
            Api admin = administrator(node);
            return () -> admin.patch(path(user), "state", "disabled").expectOk();
        }

        @Override
        void undo(TestUser user, Node node) {
            administrator(node).patch(path(user), "state", "active").expectOk();
        }
    },
    DELETED {
        @Override
        Runnable of(TestUser user, Node node) {
            Api admin = administrator(node);
            return () -> admin.delete(path(user)).expectStatus(204);
        }
    },
    DELETED_BY_OWNER {
        @Override
        Runnable of(TestUser user, Node node) {
            Api own = withAllFactors(node, user);
            return () -> own.delete("/users/me").expectStatus(204);
        }

        @Override
        void undo(TestUser user, Node node) {
            administrator(node).patch(path(user), "state", "active").expectOk();
        }
    };

    private static final String NEW_PASSWORD = "seven new bicycles";

    /** Prepares it for this account; to be called before the user adds a second factor. */
    abstract Runnable of(TestUser user, Node node);

    /** Opens an account again that it has closed: what was begun before stays over. */
    void undo(TestUser user, Node node) {
        // The others close nothing, or what cannot be undone.
    }

    /** A sign-in that is enough whatever factor the user adds later. */
    private static Api withAllFactors(Node node, TestUser user) {
        Api own = Api.as(node, user);
        node.bean(JdbcClient.class).sql("""
                        update authorization_grant
                           set factors = factors || jsonb_build_object('passkey', factors -> 'password')
                         where account_id = :id
                        """).param("id", user.id()).update();
        return own;
    }

    private static Api administrator(Node node) {
        return Api.as(node, TestUser.on(node, "admin"));
    }

    private static String path(TestUser user) {
        return "/api/admin/users/" + user.id();
    }
}
