package io.github.keyreeve.demo;

/** What a newcomer wants to know once everything runs. */
final class Welcome {

    private Welcome() {}

    static void print() {
        System.out.println("""

                Keyreeve is ready.

                  Flow lab            http://localhost:8080      run every grant, and attack it
                  Authorization server http://localhost:9000     http://localhost:9000/.well-known/openid-configuration
                  Demo API            http://localhost:9090

                  Users    alice / alice-password   bob / bob-password   admin / admin-password
                  Clients  demo-service / demo-service-secret   client credentials, api.read api.write
                           demo-web / demo-web-secret           code with PKCE, refresh
                           demo-spa                             code with PKCE, refresh; public
                           demo-api / demo-api-secret           may introspect

                  A token for the demo API:

                    curl -s -u demo-service:demo-service-secret -d grant_type=client_credentials -d scope=api.read http://localhost:9000/oauth2/token

                Ctrl-C ends all of it; nothing is kept.
                """);
    }
}
